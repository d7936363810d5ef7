package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas that are killed, frozen and restarted, one at a time, while clients read and write. */
class FailoverIT {

    /** The fewest requests that see the kills. */
    private static final long REQUESTS = 10_000;

    /** Traefik's time limit of 4 s for the frozen replica, and time for another replica to respond. */
    private static final Duration LONGEST = Duration.ofMillis(5_500);

    private static final Duration FREEZE = Duration.ofSeconds(8);

    private static final int KILLS = 5;

    private Topology topology;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
    }

    @Test
    void hidesFiveKillsInARowFromClients() throws Exception {
        long retriesBefore = topology.traefik().retries();
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            for (int kill = 0; kill < KILLS; kill++) {
                Replica victim =
                        topology.replicas().get(kill % topology.replicas().size());
                victim.kill();
                victim.start();
                victim.awaitReady();
            }
            Drill.awaitRequests(REQUESTS - timeline.samples().size(), timeline);
        });

        outcome.assertNothingNoticed();
        assertThat(topology.traefik().retries() - retriesBefore)
                .as("retries of Traefik, which this load must need")
                .isPositive();
    }

    @Test
    void hidesARollingRestartFromClientsWithoutARetry() throws Exception {
        long retriesBefore = topology.traefik().retries();
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            for (Replica replica : topology.replicas()) {
                replica.stop();
                replica.start();
                replica.awaitReady();
                topology.awaitRouted();
            }
        });

        outcome.assertNothingNoticed();
        assertThat(outcome.sdkRetries()).as("retries of the SDK").isZero();
        assertThat(topology.traefik().retries() - retriesBefore)
                .as("retries of Traefik")
                .isZero();
    }

    @Test
    void hidesAFrozenReplicaFromClients() throws Exception {
        Replica frozen = topology.replicas().get(1);
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            frozen.freeze();
            Drill.awaitLoadOf(FREEZE, timeline);
            frozen.thaw();
        });

        outcome.assertNothingNoticed();
        assertThat(outcome.timeline().percentile(1)).as("the slowest request").isLessThan(LONGEST);
    }
}

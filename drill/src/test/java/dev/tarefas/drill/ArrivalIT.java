package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.load.Sample;
import dev.tarefas.drill.report.Timeline;
import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A replica that starts while clients read and write. */
class ArrivalIT {

    private static final long REQUESTS = 10_000;
    private static final int FIRST = 100;
    private static final int POOL = 16;

    @Test
    void getsNothingBeforeItIsReadyAndIsNotSlowAtFirst() throws Exception {
        Topology topology = Drill.shared();
        Replica arriving = topology.replicas().get(2);
        arriving.stop();
        AtomicLong ready = new AtomicLong();
        Drill.Outcome outcome = Drill.under(topology, REQUESTS, timeline -> {
            arriving.start();
            arriving.awaitReady();
            ready.set(timeline.samples().get(timeline.samples().size() - 1).at().toMillis());
            assertThat(sessionsOf(arriving, topology))
                    .as("connections of its pool")
                    .isEqualTo(POOL);
            Await.until(
                    "it gets requests",
                    Duration.ofSeconds(30),
                    () -> timeline.shares().getOrDefault(arriving.name(), 0L) >= FIRST);
        });

        outcome.assertNothingNoticed();
        List<Sample> its = outcome.timeline().samples().stream()
                .filter(sample -> arriving.name().equals(sample.instance()))
                .sorted(Comparator.comparing(sample -> sample.at().minus(sample.took())))
                .toList();
        Sample first = its.get(0);
        assertThat(first.at().toMillis())
                .as("answered its first request, in ms")
                .isGreaterThanOrEqualTo(ready.get() - 100);
        Duration median = outcome.timeline().percentile(0.5);
        Duration atFirst = median(its.subList(0, FIRST));
        System.out.printf(
                "median of all %d ms, of its first %d %d ms, the slowest of them %d ms%n",
                median.toMillis(),
                FIRST,
                atFirst.toMillis(),
                its.subList(0, FIRST).stream()
                        .mapToLong(sample -> sample.took().toMillis())
                        .max()
                        .orElseThrow());
        assertThat(atFirst).isLessThan(median.multipliedBy(3));
    }

    private static int sessionsOf(Replica replica, Topology topology) throws SQLException {
        try (Connection connection = topology.database().connect();
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where application_name = ?")) {
            query.setString(1, replica.name());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static Duration median(List<Sample> samples) {
        Timeline timeline = new Timeline();
        samples.forEach(timeline::add);
        return timeline.percentile(0.5);
    }
}

package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarefas.drill.load.Ledger;
import dev.tarefas.drill.load.Load;
import dev.tarefas.drill.load.Sample;
import dev.tarefas.drill.report.Timeline;
import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Topology;
import dev.tarefas.drill.topology.Traefik;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A topology with three replicas for tests, and the load that they run under. */
final class Drill {

    private static final int REPLICAS = 3;
    private static final int CONNECTIONS = 32;
    private static final int PER_SECOND = 200;

    private static Topology shared;

    private Drill() {}

    /** The topology that all tests share which change no setting, with every replica up. */
    static synchronized Topology shared() throws Exception {
        if (shared == null) {
            shared = start(Map.of());
        }
        shared.mend();
        return shared;
    }

    static Topology start(Map<String, String> settings) throws Exception {
        return start(REPLICAS, Topology.Limits.OF_A_DRILL, settings);
    }

    /** Without a Traefik the test is skipped aloud; where CI=true it fails. */
    static Topology start(int replicas, Topology.Limits limits, Map<String, String> settings) throws Exception {
        if (Traefik.find().isEmpty()) {
            assertThat(System.getenv("CI")).as("CI without a Traefik").isNotEqualTo("true");
            System.err.println("SKIPPED: no traefik on the PATH or in " + Traefik.VARIABLE);
            assumeTrue(false, "no Traefik");
        }
        Topology topology = Topology.start(new Topology.Options(
                replicas,
                Path.of(System.getProperty("tarefas.server.jar")),
                Traefik.find().orElseThrow(),
                null,
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "topologies")), ""),
                0,
                limits,
                settings));
        topology.keepLogs();
        return topology;
    }

    /** What clients saw while something was done to the topology, and what is in the database afterwards. */
    record Outcome(Timeline timeline, Ledger.Verdict verdict, long sdkRetries) {

        void assertNothingNoticed() {
            assertThat(timeline.failures()).isEmpty();
            assertNothingLostOrDoubled();
        }

        /** @param refusals status and problem type, as in {@code 503 /problemas/indisponivel} */
        void assertNothingWorseThan(String... refusals) {
            assertThat(timeline.failures()).isSubsetOf(refusals);
            assertNothingLostOrDoubled();
        }

        /** What the clients without retries were told. */
        List<Sample> refused() {
            return timeline.samples().stream()
                    .filter(sample -> sample.raw() && sample.failed())
                    .toList();
        }

        private void assertNothingLostOrDoubled() {
            assertThat(verdict.duplicated()).as("duplicated").isZero();
            assertThat(verdict.lost()).as("lost").isZero();
            assertThat(verdict.changesLost()).as("changes lost").isZero();
        }
    }

    /** Runs {@code during} under load, which then goes on until it has made so many requests. */
    static Outcome under(Topology topology, long requests, Step during) throws Exception {
        Timeline timeline = new Timeline();
        Load load = new Load(
                topology.target(), new Load.Plan(CONNECTIONS, PER_SECOND, Duration.ofMinutes(5)), timeline::add);
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                load.run();
            } catch (InterruptedException interrupted) {
                throw new CompletionException(interrupted);
            }
        });
        try {
            during.run(timeline);
            Await.until(
                    requests + " requests",
                    Duration.ofMinutes(4),
                    () -> running.isDone() || timeline.samples().size() >= requests);
        } finally {
            load.stop();
        }
        running.join();
        try (Connection connection = topology.database().connect()) {
            Outcome outcome = new Outcome(timeline, load.ledger().compare(connection), load.sdkRetries());
            System.out.printf(
                    "%d requests, %d failures, %d retries of the SDK, %d of Traefik in all, p99 %d ms, %s, %s%n",
                    timeline.samples().size(),
                    timeline.failures().size(),
                    outcome.sdkRetries(),
                    topology.traefik().retries(),
                    timeline.percentile(0.99).toMillis(),
                    timeline.shares(),
                    outcome.verdict());
            return outcome;
        }
    }

    interface Step {
        void run(Timeline timeline) throws Exception;
    }
}

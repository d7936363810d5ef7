package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarefas.drill.load.Ledger;
import dev.tarefas.drill.load.Load;
import dev.tarefas.drill.load.LoadPlan;
import dev.tarefas.drill.load.Sample;
import dev.tarefas.drill.report.Timeline;
import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.GatewayLimits;
import dev.tarefas.drill.topology.Topology;
import dev.tarefas.drill.topology.TopologySettings;
import dev.tarefas.drill.topology.TraefikBinary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** A topology with three replicas, and a load for the tests to run under. */
final class Drill {

    private static final int REPLICAS = 3;
    private static final int CONNECTIONS = 32;
    private static final int PER_SECOND = 200;

    /** Each fault meets clients that are at work, and not only the first requests of a load. */
    private static final int BEFORE = 500;

    /** A late effect of a fault meets as many requests as all replicas together handle in about five seconds. */
    private static final int AFTER = 1_000;

    /** How many wrong log-ins the shared topology accepts from the address of all tests. */
    static final int WRONG_LOG_INS = 15;

    private static Topology shared;

    private Drill() {}

    /** The topology that is shared by all tests that run under load, with every replica up. */
    static synchronized Topology shared() throws Exception {
        if (shared == null) {
            shared = start(
                    REPLICAS,
                    GatewayLimits.OF_A_DRILL,
                    Map.of("TAREFAS_LOGIN_PERADDRESS", String.valueOf(WRONG_LOG_INS)));
        }
        shared.mend();
        return shared;
    }

    /** Without a Traefik the test prints a message and is skipped. With CI=true it fails. */
    static Topology start(int replicas, GatewayLimits limits, Map<String, String> settings) throws Exception {
        if (TraefikBinary.find().isEmpty()) {
            assertThat(System.getenv("CI")).as("CI without a Traefik").isNotEqualTo("true");
            System.err.println("SKIPPED: no traefik on the PATH or in " + TraefikBinary.VARIABLE);
            assumeTrue(false, "no Traefik");
        }
        Topology topology = Topology.start(new TopologySettings(
                replicas,
                Path.of(System.getProperty("tarefas.server.jar")),
                TraefikBinary.find().orElseThrow(),
                null,
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "topologies")), ""),
                0,
                limits,
                settings));
        topology.keepLogs();
        return topology;
    }

    /** The requests of a load, and the difference between their responses and the database afterwards. */
    record Outcome(Timeline timeline, Ledger.Comparison comparison, long sdkRetries) {

        void assertNothingNoticed() {
            assertThat(timeline.failures()).isEmpty();
            assertNothingLostOrDoubled();
        }

        /** @param refusals status and problem type, as in {@code 503 /problemas/indisponivel} */
        void assertNothingWorseThan(String... refusals) {
            assertThat(timeline.failures()).isSubsetOf(refusals);
            assertNothingLostOrDoubled();
        }

        /** The failures of the clients without retries. */
        List<Sample> refused() {
            return timeline.samples().stream()
                    .filter(sample -> sample.raw() && sample.failed())
                    .toList();
        }

        private void assertNothingLostOrDoubled() {
            assertThat(comparison.duplicated()).as("duplicated").isZero();
            assertThat(comparison.lost()).as("lost").isZero();
            assertThat(comparison.changesLost()).as("changes lost").isZero();
        }
    }

    /** Runs {@code during} while clients read and write: after their first requests, and followed by further requests. */
    static Outcome under(Topology topology, Step during) throws Exception {
        Timeline timeline = new Timeline();
        Load load = new Load(
                topology.target(), new LoadPlan(CONNECTIONS, PER_SECOND, Duration.ofMinutes(5)), timeline::add);
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                load.run();
            } catch (InterruptedException interrupted) {
                throw new CompletionException(interrupted);
            }
        });
        try {
            awaitRequests(BEFORE, timeline);
            during.run(timeline);
            awaitRequests(AFTER, timeline);
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
                    outcome.comparison());
            return outcome;
        }
    }

    /**
     * Returns after as many more requests as the load makes at most in this time, and so never before this time has
     * passed.
     */
    static void awaitLoadOf(Duration time, Timeline timeline) throws InterruptedException, TimeoutException {
        awaitRequests(time.toSeconds() * PER_SECOND + CONNECTIONS, timeline);
    }

    /** Returns after that many more requests of the load. */
    static void awaitRequests(long requests, Timeline timeline) throws InterruptedException, TimeoutException {
        long all = timeline.samples().size() + requests;
        Await.until(
                all + " requests",
                Duration.ofMinutes(4),
                () -> timeline.samples().size() >= all);
    }

    /**
     * Returns a time after this call, on the clock of the load. Each connection has at most one response that it has
     * not yet added, so at least one of the next responses is later than this call.
     */
    static Duration awaitNow(Timeline timeline) throws InterruptedException, TimeoutException {
        int before = timeline.samples().size();
        Await.until(
                "a response of every connection",
                Duration.ofMinutes(1),
                () -> timeline.samples().size() > before + CONNECTIONS);
        return timeline.samples().subList(before, before + CONNECTIONS + 1).stream()
                .map(Sample::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    interface Step {
        void run(Timeline timeline) throws Exception;
    }
}

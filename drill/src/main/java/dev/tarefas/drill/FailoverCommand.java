package dev.tarefas.drill;

import dev.tarefas.drill.load.Load;
import dev.tarefas.drill.report.Summary;
import dev.tarefas.drill.report.Timeline;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.io.PrintWriter;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Kills one replica after another under load, and reports the failures that clients saw. */
@Command(
        name = "failover",
        description =
                "Kills one replica after another (kill -9) under load, restarts it, and counts failed requests and"
                        + " lost or duplicated writes.",
        mixinStandardHelpOptions = true)
final class FailoverCommand implements Callable<Integer> {

    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(4);

    @Spec
    private CommandSpec spec;

    @Mixin
    private TopologyOptions options;

    @Mixin
    private LoadOptions loadOptions;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting Postgres, the replicas and Traefik...");
        out.flush();
        try (Topology topology = Topology.start(options.resolve())) {
            int result = failover(topology, out);
            if (result != 0) out.println("The logs are in " + topology.keepLogs());
            return result;
        }
    }

    private int failover(Topology topology, PrintWriter out) throws Exception {
        try {
            Timeline timeline = new Timeline();
            Load load = new Load(topology.target(), loadOptions.plan(), timeline::add);
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(load));
            int kills;
            try (GatewayRetries retries = new GatewayRetries(topology.traefik(), load, timeline)) {
                kills = killUntilDone(topology, running, timeline, out);
                running.join();
            }
            return report(topology, load, timeline, kills, out);
        } catch (Exception failure) {
            out.println("The logs are in " + topology.keepLogs());
            throw failure;
        }
    }

    private int killUntilDone(Topology topology, CompletableFuture<Void> running, Timeline timeline, PrintWriter out)
            throws Exception {
        List<Replica> replicas = topology.replicas();
        int kills = 0;
        while (!hasEndedAfterPause(running, timeline, out)) {
            Replica victim = replicas.get(kills++ % replicas.size());
            victim.kill();
            out.println("  kill -9 " + victim.name());
            if (hasEndedAfterPause(running, timeline, out)) break;
            victim.start();
            out.printf(
                    "  %s is back after %d ms%n",
                    victim.name(), victim.awaitReady().toMillis());
        }
        return kills;
    }

    /** Waits for the time between two kills, and returns whether the load has ended. */
    private static boolean hasEndedAfterPause(CompletableFuture<Void> running, Timeline timeline, PrintWriter out)
            throws InterruptedException {
        Thread.sleep(BETWEEN_KILLS.toMillis());
        out.printf(
                "  %d requests, %d failures%n",
                timeline.samples().size(), timeline.failures().size());
        out.flush();
        return running.isDone();
    }

    private int report(Topology topology, Load load, Timeline timeline, int kills, PrintWriter out) throws Exception {
        Summary summary;
        try (Connection connection = topology.database().connect()) {
            summary = new Summary(timeline, load.ledger().compare(connection), load.sdkRetries());
        }
        summary.print(out);
        out.printf(
                "%d kills, %d retries of Traefik%n", kills, topology.traefik().retries());
        out.flush();
        loadOptions.write(timeline);
        return summary.isClean() ? 0 : 2;
    }

    private static void run(Load load) {
        try {
            load.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

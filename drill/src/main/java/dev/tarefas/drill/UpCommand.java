package dev.tarefas.drill;

import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import dev.tarefas.drill.topology.Traefik;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives a person the whole system, and lets them break it. */
@Command(
        name = "up",
        description = "Starts everything, prints where it is, and takes commands until it is told to quit.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final Map<String, Fault> FAULTS = Map.of(
            "kill", Replica::kill,
            "stop", Replica::stop,
            "start",
                    replica -> {
                        replica.start();
                        replica.awaitReady();
                    },
            "freeze", Replica::freeze,
            "thaw", Replica::thaw,
            "cut", Replica::cutOff,
            "silence", Replica::silence,
            "mend", Replica::reconnect);

    @Spec
    private CommandSpec spec;

    @Mixin
    private TopologyOptions options;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting Postgres, the replicas and Traefik...");
        try (Topology topology = Topology.start(options.resolve())) {
            print(topology, out);
            obey(topology, out);
        }
        return 0;
    }

    /** Returns when it is told to quit. */
    private static void obey(Topology topology, PrintWriter out) throws IOException, InterruptedException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.strip().equals("quit")) return;
            if (!line.isBlank()) out.println(apply(topology, line.strip().split("\\s+")));
            out.flush();
        }
        Thread.currentThread().join(); // Without a terminal it stays up until it is killed.
    }

    private static void print(Topology topology, PrintWriter out) {
        Traefik traefik = topology.traefik();
        out.printf("%n  API        %s (self-signed: curl -k)%n", traefik.uri());
        out.printf("  Swagger UI %s/swagger-ui%n", traefik.uri());
        out.printf(
                "  Dashboard  %s  user %s  password %s%n",
                traefik.dashboard(), Traefik.USER, topology.operatorPassword());
        out.printf("  Metrics    %s (same user)%n", traefik.metrics());
        out.printf("  Admin      %s  %s%n", Topology.ADMIN_EMAIL, topology.adminPassword());
        topology.replicas()
                .forEach(replica ->
                        out.printf("  %-10s %s  metrics %s%n", replica.name(), replica.uri(), replica.metrics()));
        out.printf(
                "%nkill, stop, start, freeze, thaw, cut or silence (its database) or mend a replica, as in: kill server-1%nquit ends everything.%n");
        out.flush();
    }

    private static String apply(Topology topology, String[] words) {
        Fault fault = FAULTS.get(words[0]);
        if (fault == null || words.length != 2) {
            return "Say one of " + FAULTS.keySet().stream().sorted().toList() + " and a replica, or quit.";
        }
        try {
            fault.on(topology.replica(words[1]));
            return words[0] + " " + words[1] + ": done";
        } catch (Exception failure) {
            return words[0] + " " + words[1] + ": " + failure.getMessage();
        }
    }

    /** What can be done to a replica. */
    private interface Fault {
        void on(Replica replica) throws Exception;
    }
}

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

/** Starts the whole system for a person, with a command for each fault. */
@Command(
        name = "up",
        description = "Starts the whole system, prints its addresses, and reads commands until quit.",
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
            runCommands(topology, out);
        }
        return 0;
    }

    /** Returns after the command quit. */
    private static void runCommands(Topology topology, PrintWriter out) throws IOException, InterruptedException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.strip().equals("quit")) return;
            if (!line.isBlank()) out.println(apply(topology, line.strip().split("\\s+")));
            out.flush();
        }
        Thread.currentThread().join(); // Without a terminal the system runs until this process is killed.
    }

    private static void print(Topology topology, PrintWriter out) {
        Traefik traefik = topology.traefik();
        out.printf("%n  API        %s (self-signed: curl -k)%n", traefik.uri());
        out.printf("  Swagger UI %s/swagger-ui%n", traefik.uri());
        out.printf(
                "  Dashboard  %s  user %s  password %s%n",
                traefik.dashboard(), Traefik.USER, topology.operatorPassword());
        out.printf("  Metrics    %s (same user)%n", traefik.metrics());
        out.printf("  Admin      %s  %s%n", topology.adminEmail(), topology.adminPassword());
        topology.replicas()
                .forEach(replica ->
                        out.printf("  %-10s %s  metrics %s%n", replica.name(), replica.uri(), replica.metrics()));
        out.printf("%nCommands: kill, stop, start, freeze, thaw, cut or silence (its database) or mend, and a replica,"
                + " for example: kill server-1%nquit ends the system.%n");
        out.flush();
    }

    private static String apply(Topology topology, String[] words) {
        Fault fault = FAULTS.get(words[0]);
        if (fault == null || words.length != 2) {
            return "Enter one of " + FAULTS.keySet().stream().sorted().toList() + " and a replica, or quit.";
        }
        try {
            fault.on(topology.replica(words[1]));
            return words[0] + " " + words[1] + ": done";
        } catch (Exception failure) {
            return words[0] + " " + words[1] + ": " + failure.getMessage();
        }
    }

    /** A fault, or its end, of one replica. */
    private interface Fault {
        void on(Replica replica) throws Exception;
    }
}

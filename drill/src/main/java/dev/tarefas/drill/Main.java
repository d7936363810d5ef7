package dev.tarefas.drill;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar tarefas-drill.jar up|failover|load}. */
@Command(
        name = "drill",
        description = "Runs Tarefas as plain processes: Postgres, replicas and Traefik, on the loopback.",
        subcommands = {UpCommand.class, FailoverCommand.class, LoadCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("drill: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }
}

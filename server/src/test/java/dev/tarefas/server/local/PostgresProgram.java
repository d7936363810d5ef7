package dev.tarefas.server.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code initdb} and {@code pg_ctl}. Postgres refuses to run as root; there, its programs get a user namespace of
 * their own, in which they are nobody.
 */
record PostgresProgram(Path binaries) {

    /** @return whether the program succeeded; its output goes to the file */
    boolean succeeds(Path output, String program, String... arguments) {
        List<String> command = new ArrayList<>(namespace());
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return exitCode(command, output) == 0;
    }

    void run(Path output, String program, String... arguments) {
        if (!succeeds(output, program, arguments)) {
            throw new IllegalStateException(program + " failed: " + text(output) + hint());
        }
    }

    private static List<String> namespace() {
        return isRoot() ? List.of("unshare", "--user") : List.of();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root") && Files.isDirectory(Path.of("/proc/self/ns"));
    }

    private static String hint() {
        return isRoot() ? " (Postgres does not run as root; if 'unshare --user' is refused, be an ordinary user)" : "";
    }

    private static int exitCode(List<String> command, Path output) {
        try {
            // To a file, as the server inherits the output and would keep a pipe open.
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command.get(0) + hint(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command.get(0), e);
        }
    }

    private static String text(Path output) {
        try {
            return Files.readString(output).strip();
        } catch (IOException e) {
            return "(no output)";
        }
    }
}

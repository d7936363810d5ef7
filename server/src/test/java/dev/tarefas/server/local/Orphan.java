package dev.tarefas.server.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A server that outlived the run that started it, after kill -9. Its number is in postmaster.pid. The process must also
 * be a Postgres on this folder, because after a reboot the number may belong to another process.
 */
final class Orphan {

    private Orphan() {}

    static boolean livesOn(Path data) {
        return pid(data).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).stream()
                .anyMatch(process -> isPostgresOn(data, process.info()));
    }

    private static boolean isPostgresOn(Path data, ProcessHandle.Info process) {
        boolean isPostgres = process.command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
        boolean onThisFolder = process.arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElse(process.command().isPresent());
        return isPostgres && onThisFolder;
    }

    private static Optional<Long> pid(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return Optional.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}

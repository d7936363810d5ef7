package dev.tarefas.drill.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of one topology: its configuration, its secrets and its logs. */
final class RunFolder {

    private final Path path;
    private volatile boolean keepingLogs;

    RunFolder(Path path) throws IOException {
        this.path = Files.createDirectories(path);
    }

    Path path() {
        return path;
    }

    Path logOf(String process) {
        return path.resolve(process + ".log");
    }

    void keepLogs() {
        keepingLogs = true;
    }

    /** Deletes the folder, or everything in it except the logs if they are to be kept. */
    void delete() {
        try (Stream<Path> found = Files.walk(path)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                if (!keepingLogs || !isLogOrHoldsOne(file)) Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isLogOrHoldsOne(Path file) {
        return file.equals(path) || file.toString().endsWith(".log");
    }
}

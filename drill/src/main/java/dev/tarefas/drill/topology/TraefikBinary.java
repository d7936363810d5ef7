package dev.tarefas.drill.topology;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the Traefik binary. */
public final class TraefikBinary {

    /** Names the binary. Without this environment variable the binary is {@code traefik} on the PATH. */
    public static final String VARIABLE = "TRAEFIK";

    private TraefikBinary() {}

    /**
     * The binary that {@value #VARIABLE} names, or the one on the PATH.
     *
     * @throws IllegalStateException if it is older than {@link TraefikVersion#OLDEST}
     */
    public static Optional<Path> find() {
        Optional<Path> found = locate();
        found.ifPresent(TraefikVersion::require);
        return found;
    }

    private static Optional<Path> locate() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "traefik"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

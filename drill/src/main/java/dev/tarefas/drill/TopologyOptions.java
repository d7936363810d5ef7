package dev.tarefas.drill;

import dev.tarefas.drill.topology.Topology;
import dev.tarefas.drill.topology.Traefik;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that start a topology may be told of it. */
final class TopologyOptions {

    private static final String JAR = "tarefas-server.jar";

    @Option(names = "--replicas", defaultValue = "3", description = "how many replicas (default: ${DEFAULT-VALUE})")
    private int replicas;

    @Option(names = "--port", defaultValue = "8443", description = "of the API, 0 for a free one (default: 8443)")
    private int port;

    @Option(
            names = "--server-jar",
            description = "the packaged server (default: " + JAR + " beside this jar or in server/target)")
    private @Nullable Path serverJar;

    @Option(names = "--database-url", description = "postgres://user:password@host:port/db (default: an embedded one)")
    private @Nullable URI databaseUrl;

    Topology.Options resolve() throws IOException {
        if (replicas < 1 || replicas > 10) {
            throw new IllegalArgumentException("--replicas must be from 1 to 10, but was " + replicas);
        }
        Path traefik = Traefik.find()
                .orElseThrow(() -> new IllegalStateException("Traefik was not found: put traefik (3.7.15 or newer) on"
                        + " the PATH, or name it in the environment variable " + Traefik.VARIABLE));
        return new Topology.Options(
                replicas,
                serverJar(),
                traefik,
                databaseUrl,
                Files.createTempDirectory("tarefas-drill"),
                port,
                Topology.Limits.OF_A_DRILL,
                Map.of());
    }

    private Path serverJar() {
        if (serverJar != null) return require(serverJar);
        return List.of(
                        ownFolder().resolve(JAR),
                        ownFolder().resolve("../../server/target/" + JAR),
                        Path.of("server/target", JAR))
                .stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        JAR + " was not found: build it with mvn package, or name it with --server-jar"));
    }

    private static Path require(Path jar) {
        if (!Files.isRegularFile(jar)) throw new IllegalArgumentException("--server-jar " + jar + " is no file");
        return jar;
    }

    private static Path ownFolder() {
        try {
            String location = TopologyOptions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString()
                    .replaceAll("^jar:(nested:)?(file:)?", "file:")
                    .replaceAll("/?!.*$", "");
            return Path.of(URI.create(location)).toAbsolutePath().getParent();
        } catch (URISyntaxException | IllegalArgumentException unknown) {
            return Path.of("").toAbsolutePath();
        }
    }
}

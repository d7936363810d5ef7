package dev.tarefas.drill;

import dev.tarefas.drill.topology.GatewayLimits;
import dev.tarefas.drill.topology.TopologySettings;
import dev.tarefas.drill.topology.TraefikBinary;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that start a topology. */
final class TopologyOptions {

    private static final String JAR = "tarefas-server.jar";

    @Option(names = "--replicas", defaultValue = "3", description = "number of replicas (default: ${DEFAULT-VALUE})")
    private int replicas;

    @Option(names = "--port", defaultValue = "8443", description = "port of the API; 0 for a free port (default: 8443)")
    private int port;

    @Option(
            names = "--server-jar",
            description = "the packaged server (default: " + JAR + " beside this jar or in server/target)")
    private @Nullable Path serverJar;

    @Option(
            names = "--database-url",
            description = "postgres://user:password@host:port/db (default: an embedded Postgres)")
    private @Nullable URI databaseUrl;

    TopologySettings resolve() throws IOException {
        if (replicas < 1 || replicas > 10) {
            throw new IllegalArgumentException("--replicas must be from 1 to 10, but was " + replicas);
        }
        Path traefik = TraefikBinary.find()
                .orElseThrow(() -> new IllegalStateException("Traefik was not found: put traefik (3.7.15 or newer) on"
                        + " the PATH, or name it in the environment variable " + TraefikBinary.VARIABLE));
        return new TopologySettings(
                replicas,
                serverJar(),
                traefik,
                databaseUrl,
                Files.createTempDirectory("tarefas-drill"),
                port,
                GatewayLimits.OF_A_DRILL,
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
        if (!Files.isRegularFile(jar)) throw new IllegalArgumentException("--server-jar " + jar + " is not a file");
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

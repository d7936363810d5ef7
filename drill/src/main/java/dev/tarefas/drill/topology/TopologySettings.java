package dev.tarefas.drill.topology;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a topology consists of.
 *
 * @param replicas how many replicas to start
 * @param serverJar the packaged server
 * @param traefik the Traefik binary
 * @param databaseUrl in the form of {@code DATABASE_URL}; null for a new embedded Postgres
 * @param folder for configuration, secrets and logs; deleted when the topology closes
 * @param port where clients connect; 0 for a free port
 * @param limits the limits of Traefik for each client address
 * @param environment further environment variables of each replica
 */
public record TopologySettings(
        int replicas,
        Path serverJar,
        Path traefik,
        @Nullable URI databaseUrl,
        Path folder,
        int port,
        GatewayLimits limits,
        Map<String, String> environment) {

    int portOrFree() {
        return port == 0 ? Ports.free() : port;
    }
}

package dev.tarefas.drill.topology;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Checks through the gateway that requests reach every replica. */
final class RoutingCheck {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private RoutingCheck() {}

    /** Returns when every replica has responded to a request. */
    static void awaitAll(List<String> replicas, Target target) throws InterruptedException, TimeoutException {
        Set<String> missing = new HashSet<>(replicas);
        HttpClient http = target.http();
        HttpRequest request = HttpRequest.newBuilder(target.uri().resolve("/livez"))
                .timeout(REQUEST_TIMEOUT)
                .build();
        Await.until("Traefik routes to all of " + replicas, LIMIT, () -> {
            for (int i = 0; i < replicas.size(); i++) {
                http.send(request, BodyHandlers.discarding())
                        .headers()
                        .firstValue("X-Instancia")
                        .ifPresent(missing::remove);
            }
            return missing.isEmpty();
        });
    }
}

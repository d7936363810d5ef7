package dev.tarefas.drill.topology;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The real Traefik in a process of its own, with {@link TraefikConfiguration}. */
public final class Traefik {

    public static final String USER = "operador";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final TraefikConfiguration configuration;
    private final Process process;
    private final String operatorPassword;
    /** One client for all calls, because a test polls every 50 ms and each new client starts threads. */
    private final HttpClient http = HttpClient.newHttpClient();

    private Traefik(TraefikConfiguration configuration, Process process, String operatorPassword) {
        this.configuration = configuration;
        this.process = process;
        this.operatorPassword = operatorPassword;
    }

    static Traefik start(Path binary, TraefikConfiguration configuration, String operatorPassword, GatewayLimits limits)
            throws IOException {
        Path folder = configuration.folder();
        ProcessBuilder builder = new ProcessBuilder(binary.toString(), "--configFile=traefik.yml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("traefik.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "RATE_LIMIT", String.valueOf(limits.requests()),
                        "PASSWORD_RATE_LIMIT", String.valueOf(limits.passwords()),
                        "IN_FLIGHT_LIMIT", String.valueOf(limits.inFlight())));
        return new Traefik(configuration, builder.start(), operatorPassword);
    }

    void awaitUp() throws InterruptedException, TimeoutException {
        Await.until(
                "Traefik is up (its log: " + configuration.folder().resolve("traefik.log") + ")", START_LIMIT, () -> {
                    if (!process.isAlive()) throw new IllegalStateException("Traefik ended");
                    return api("/api/overview").statusCode() == 200;
                });
    }

    /** The address for clients. */
    public URI uri() {
        return URI.create("https://localhost:" + configuration.httpsPort());
    }

    public URI dashboard() {
        return ops("/dashboard/");
    }

    public URI metrics() {
        return ops("/metrics");
    }

    /** The access log: one JSON object for each request. */
    public Path accessLog() {
        return configuration.folder().resolve("access.log");
    }

    /** Calls Traefik's own API as the operator. */
    public HttpResponse<String> api(String path) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((USER + ":" + operatorPassword).getBytes());
        HttpRequest request = HttpRequest.newBuilder(ops(path))
                .header("Authorization", "Basic " + login)
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Whether the last active health check of the replica succeeded. */
    public boolean isUp(URI replica) throws IOException, InterruptedException {
        return api("/api/http/services/api@file").body().contains("\"" + replica + "\":\"UP\"");
    }

    /** Whether Traefik sends requests to the replica, by its gauge, which also follows the passive health check. */
    public boolean isServing(URI replica) throws IOException, InterruptedException {
        return api("/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("traefik_service_server_up{")
                        && line.contains("url=\"" + replica + "\"")
                        && line.endsWith(" 1"));
    }

    /**
     * How often Traefik has retried a request: the attempts of the service minus the requests of the router. Neither
     * figure includes 503, because Traefik does not retry after a 503 and also responds with 503 itself. Traefik 3.7.15
     * has a counter of retries, but never writes it.
     */
    public long retries() throws IOException, InterruptedException {
        String metrics = api("/metrics").body();
        return sum(metrics, "traefik_service_requests_total{") - sum(metrics, "traefik_router_requests_total{");
    }

    private static long sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name) && line.contains("service=\"api@file\""))
                .filter(line -> !line.contains("code=\"503\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    void close() {
        process.destroy();
        try {
            process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private URI ops(String path) {
        return URI.create("http://127.0.0.1:" + configuration.opsPort() + path);
    }
}

package dev.tarefas.drill.topology;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * The real Traefik, with the project's own configuration: only its addresses, its certificate and the list of servers
 * are put in here.
 */
public final class Traefik {

    public static final String USER = "operador";

    /** Names the binary; without it {@code traefik} is looked for on the PATH. */
    public static final String VARIABLE = "TRAEFIK";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final List<String> FILES = List.of(
            "traefik.yml",
            "service.yml",
            "dynamic/api.yml",
            "dynamic/tls.yml",
            "plugins-local/src/tarefas.dev/problem/.traefik.yml",
            "plugins-local/src/tarefas.dev/problem/go.mod",
            "plugins-local/src/tarefas.dev/problem/problem.go",
            "problemas/pt-BR.properties",
            "problemas/en.properties");

    private final Path folder;
    private final Process process;
    private final int httpsPort;
    private final int opsPort;
    private final String password;

    private Traefik(Path folder, Process process, int httpsPort, int opsPort, String password) {
        this.folder = folder;
        this.process = process;
        this.httpsPort = httpsPort;
        this.opsPort = opsPort;
        this.password = password;
    }

    /**
     * The binary of {@value #VARIABLE} or of the PATH.
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

    static Traefik start(
            Path binary,
            Path folder,
            Certificate certificate,
            String password,
            int httpsPort,
            Topology.Limits limits,
            List<URI> servers)
            throws IOException, GeneralSecurityException {
        int opsPort = Ports.free();
        copyConfiguration(folder);
        adapt(folder.resolve("traefik.yml"), httpsPort, opsPort);
        Files.createDirectories(folder.resolve("secrets"));
        Files.createDirectories(folder.resolve("acme"));
        certificate.write(folder.resolve("secrets/tls.crt"), folder.resolve("secrets/tls.key"));
        Files.writeString(
                folder.resolve("secrets/traefik_users"), USER + ":" + BCrypt.hashpw(password, BCrypt.gensalt()) + "\n");
        writeServers(folder, servers);
        ProcessBuilder builder = new ProcessBuilder(binary.toString(), "--configFile=traefik.yml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("traefik.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "RATE_LIMIT", String.valueOf(limits.requests()),
                        "PASSWORD_RATE_LIMIT", String.valueOf(limits.passwords()),
                        "IN_FLIGHT_LIMIT", String.valueOf(limits.inFlight())));
        return new Traefik(folder, builder.start(), httpsPort, opsPort, password);
    }

    void awaitUp() throws InterruptedException, TimeoutException {
        Await.until("Traefik is up (its log: " + folder.resolve("traefik.log") + ")", START_LIMIT, () -> {
            if (!process.isAlive()) throw new IllegalStateException("Traefik ended");
            return api("/api/overview").statusCode() == 200;
        });
    }

    /** Where clients go. */
    public URI uri() {
        return URI.create("https://localhost:" + httpsPort);
    }

    public URI dashboard() {
        return ops("/dashboard/");
    }

    public URI metrics() {
        return ops("/metrics");
    }

    /** One JSON object for each request. */
    public Path accessLog() {
        return folder.resolve("access.log");
    }

    /** An answer of Traefik's own API, as the operator. */
    public HttpResponse<String> api(String path) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((USER + ":" + password).getBytes());
        HttpRequest request = HttpRequest.newBuilder(ops(path))
                .header("Authorization", "Basic " + login)
                .timeout(Duration.ofSeconds(5))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** What its active health check found last. */
    public boolean isUp(URI replica) throws IOException, InterruptedException {
        return api("/api/http/services/api@file").body().contains("\"" + replica + "\":\"UP\"");
    }

    /** Whether it sends requests there: its gauge, which also follows the passive check. */
    public boolean isServing(URI replica) throws IOException, InterruptedException {
        return api("/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("traefik_service_server_up{")
                        && line.contains("url=\"" + replica + "\"")
                        && line.endsWith(" 1"));
    }

    /**
     * Requests that it sent once more: tries by service minus requests by router, of both those that did not end with
     * 503, which is never retried and may be Traefik's own. Its counter of retries is never written (3.7.15).
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
        return URI.create("http://127.0.0.1:" + opsPort + path);
    }

    private static void copyConfiguration(Path folder) throws IOException {
        for (String file : FILES) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            try (InputStream in = Traefik.class.getResourceAsStream("/traefik/" + file)) {
                if (in == null) throw new IOException("/traefik/" + file + " is missing in the jar");
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void adapt(Path file, int httpsPort, int opsPort) throws IOException {
        String configuration = Files.readString(file);
        for (Map.Entry<String, String> change : Map.of(
                        "address: \":80\"", "address: \"127.0.0.1:" + Ports.free() + "\"",
                        "to: \":443\"", "to: \":" + httpsPort + "\"",
                        "address: \":443\"", "address: \"127.0.0.1:" + httpsPort + "\"",
                        "address: \":8099\"", "address: \"127.0.0.1:" + opsPort + "\"",
                        "accessLog:\n", "accessLog:\n  filePath: access.log\n")
                .entrySet()) {
            if (!configuration.contains(change.getKey())) {
                throw new IOException("traefik.yml has no " + change.getKey().strip());
            }
            configuration = configuration.replace(change.getKey(), change.getValue());
        }
        Files.writeString(file, configuration);
    }

    /** By a new file and a rename: Traefik would read one that is half written. */
    private static void writeServers(Path folder, List<URI> servers) throws IOException {
        String list = servers.stream()
                .map(server -> "          - url: \"" + server + "\"\n")
                .collect(Collectors.joining());
        Path fresh = Files.writeString(
                folder.resolve("servers.yml.new"), Files.readString(folder.resolve("service.yml")) + list);
        Files.move(fresh, folder.resolve("dynamic/servers.yml"), StandardCopyOption.ATOMIC_MOVE);
    }
}

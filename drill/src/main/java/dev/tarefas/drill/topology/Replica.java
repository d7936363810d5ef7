package dev.tarefas.drill.topology;

import dev.tarefas.proxy.FaultyTcpProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One replica of the server in a process of its own, on a port that it keeps over restarts. */
public final class Replica {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final String name;
    private final Path jar;
    private final Path log;
    private final FaultyTcpProxy database;
    private final Map<String, String> settings;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
    private volatile @Nullable Process process;
    private boolean closed;

    Replica(String name, Path jar, Path log, FaultyTcpProxy database, Map<String, String> settings) {
        this.name = name;
        this.jar = jar;
        this.log = log;
        this.database = database;
        this.settings = settings;
    }

    public String name() {
        return name;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public URI metrics() {
        return URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus");
    }

    /** Starts the process and returns at once; see {@link #awaitReady}. */
    public synchronized void start() throws IOException {
        if (closed) throw new IllegalStateException(name + " is closed");
        if (isRunning()) throw new IllegalStateException(name + " is running already");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        // It lives for minutes, on a machine that the load needs too: no time for C2 to pay off.
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        builder.environment()
                .putAll(Map.of(
                        "DATABASE_URL",
                        database.url(),
                        "PORT",
                        String.valueOf(port),
                        "MANAGEMENT_PORT",
                        String.valueOf(managementPort),
                        "SERVER_ADDRESS",
                        "127.0.0.1",
                        "INSTANCIA",
                        name));
        process = builder.start();
    }

    /** How long it took until {@code /healthz} was 200. */
    public Duration awaitReady() throws InterruptedException, TimeoutException {
        return Await.until(name + " is ready (its log: " + log + ")", START_LIMIT, () -> {
            if (!isRunning()) throw new IllegalStateException(name + " ended; its log: " + log);
            return isHealthy();
        });
    }

    public boolean isRunning() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** What {@code /healthz} says of itself. */
    public boolean isHealthy() {
        HttpRequest probe = HttpRequest.newBuilder(uri().resolve("/healthz"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As a crash does: SIGKILL. */
    public void kill() throws IOException, InterruptedException {
        Process victim = running();
        Signal.KILL.send(victim.toHandle());
        victim.waitFor();
    }

    /** As a platform does: SIGTERM, and waits until it has left. */
    public void stop() throws IOException, InterruptedException {
        Process leaving = running();
        Signal.TERM.send(leaving.toHandle());
        if (!leaving.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            leaving.destroyForcibly();
            throw new IOException(name + " was still running " + STOP_LIMIT.toSeconds() + " s after SIGTERM");
        }
    }

    /** Stops its clock: it holds its connections and answers nothing. */
    public void freeze() throws IOException, InterruptedException {
        Signal.STOP.send(running().toHandle());
    }

    public void thaw() throws IOException, InterruptedException {
        Signal.CONT.send(running().toHandle());
    }

    /** Takes its database away: its connections break, and new ones are refused. */
    public void cutOff() {
        database.disconnect();
    }

    /** Takes its database away without a word: nothing arrives, and no connection breaks. */
    public void silence() {
        database.blackhole();
    }

    public void reconnect() {
        database.restore();
    }

    /** Ends it whatever state it is in. */
    synchronized void close() {
        closed = true;
        Process current = process;
        if (current != null) current.destroyForcibly();
        database.close();
    }

    private Process running() {
        Process current = process;
        if (current == null || !current.isAlive()) throw new IllegalStateException(name + " is not running");
        return current;
    }
}

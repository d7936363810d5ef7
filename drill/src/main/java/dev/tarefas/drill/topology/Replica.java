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

/** One replica of the server in a process of its own. It has the same port after a restart. */
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
                        // C2 would not pay off, because a replica lives for minutes and shares the CPU with the load.
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

    /** Returns the time that passed until {@code /healthz} was 200. */
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

    /** Whether {@code /healthz} is 200. */
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

    /** Sends SIGKILL, which is like a crash, and returns when the process has ended. */
    public void kill() throws IOException, InterruptedException {
        Process victim = running();
        PosixSignal.KILL.send(victim.toHandle());
        victim.waitFor();
    }

    /** Sends SIGTERM, as a platform does, and returns when the process has ended. */
    public void stop() throws IOException, InterruptedException {
        Process leaving = running();
        PosixSignal.TERM.send(leaving.toHandle());
        if (!leaving.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            leaving.destroyForcibly();
            throw new IOException(name + " was still running " + STOP_LIMIT.toSeconds() + " s after SIGTERM");
        }
    }

    /** Suspends the process with SIGSTOP. Its connections stay open, and it responds to nothing. */
    public void freeze() throws IOException, InterruptedException {
        PosixSignal.STOP.send(running().toHandle());
    }

    /** Resumes a frozen process with SIGCONT. */
    public void thaw() throws IOException, InterruptedException {
        PosixSignal.CONT.send(running().toHandle());
    }

    /** Resets the connections to the database, and refuses new connections. */
    public void cutOff() {
        database.disconnect();
    }

    /** Drops everything between the replica and the database, and closes no connection. */
    public void silence() {
        database.blackhole();
    }

    /** Ends {@link #cutOff} and {@link #silence}. */
    public void reconnect() {
        database.restore();
    }

    /** Undoes every fault. {@link #awaitReady} must follow. */
    synchronized void mend() throws IOException, InterruptedException {
        reconnect();
        if (isRunning()) {
            thaw();
        } else {
            start();
        }
    }

    /** Ends the process, whatever its state. */
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

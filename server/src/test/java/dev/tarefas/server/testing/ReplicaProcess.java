package dev.tarefas.server.testing;

import dev.tarefas.server.TarefasApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A replica in a JVM of its own, as in production: its log is its standard output. */
public final class ReplicaProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Netty started on port (\\d+)");

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();

    private ReplicaProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(() -> process.inputReader().lines().forEach(log::add), "replica log");
        reader.setDaemon(true);
        reader.start();
    }

    public static ReplicaProcess start(String databaseUrl, String... settings) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(), "-cp", System.getProperty("java.class.path"), TarefasApplication.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Replica.settings(databaseUrl, settings).forEach((name, value) -> {
            if (name.equals(name.toUpperCase(Locale.ROOT))) {
                builder.environment().put(name, value);
            } else {
                command.add("--" + name + "=" + value);
            }
        });
        builder.command(command);
        ReplicaProcess replica = new ReplicaProcess(builder.start());
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> !replica.ports().isEmpty() && replica.answers());
        return replica;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + ports().get(0));
    }

    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + ports().get(1));
    }

    /** The lines so far. */
    public List<String> log() {
        return log;
    }

    /** Sends SIGTERM, as a platform does. */
    public void terminate() {
        process.toHandle().destroy(); // Process.destroy would also close the log.
    }

    /** Ends the process at once, as a crash does (SIGKILL). */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Waits until it has stopped by itself. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after 30 s");
        }
        return process.exitValue();
    }

    /** Sends SIGTERM, and waits until the process has ended. */
    @Override
    public void close() throws InterruptedException {
        terminate();
        exitCode();
    }

    private boolean answers() {
        if (!process.isAlive()) throw new AssertionError("ended: " + log);
        return Raw.to(uri()).get("/healthz").statusCode() == 200;
    }

    /** The first port is that of the service, the second that of the metrics. */
    private List<String> ports() {
        return log.stream().flatMap(ReplicaProcess::portIn).toList();
    }

    private static Stream<String> portIn(String line) {
        Matcher started = STARTED.matcher(line);
        return started.find() ? Stream.of(started.group(1)) : Stream.empty();
    }
}

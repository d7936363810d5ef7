package dev.tarefas.drill.topology;

import dev.tarefas.proxy.FaultyTcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Postgres, N replicas and Traefik before them, as processes on the loopback. */
public final class Topology implements AutoCloseable {

    public static final String ADMIN_EMAIL = "admin@exemplo.com.br";

    private static final Duration ROUTED_LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final List<Replica> replicas = new ArrayList<>();
    private final Secrets secrets;
    private final Thread onExit = new Thread(this::close, "topology");
    private @Nullable Certificate certificate;
    private @Nullable Database database;
    private @Nullable Traefik traefik;
    private volatile boolean closed;
    private boolean ended;
    private volatile boolean keepingLogs;

    private Topology(Path folder, Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
    }

    /**
     * What to start.
     *
     * @param replicas how many
     * @param serverJar the server, packaged
     * @param traefik the binary
     * @param databaseUrl as {@code DATABASE_URL}; null for a fresh embedded Postgres
     * @param folder for configuration, secrets and logs; deleted in the end
     * @param port where clients go; 0 for a free one
     * @param limits of Traefik, per address
     * @param settings further environment variables of each replica
     */
    public record Options(
            int replicas,
            Path serverJar,
            Path traefik,
            @Nullable URI databaseUrl,
            Path folder,
            int port,
            Limits limits,
            Map<String, String> settings) {}

    /**
     * What Traefik takes from one address.
     *
     * @param requests per second; twice as many in a burst
     * @param passwords log-ins, registrations and changes of a password per second; four times as many in a burst
     * @param inFlight requests at once
     */
    public record Limits(int requests, int passwords, int inFlight) {

        /** All of a drill's load comes from one address: no limit that it could reach. */
        public static final Limits OF_A_DRILL = new Limits(100_000, 1_000, 10_000);
    }

    /** Returns when every replica is ready and gets requests. From the first process on, an exit of the JVM ends all. */
    public static Topology start(Options options)
            throws IOException, InterruptedException, TimeoutException, GeneralSecurityException {
        Files.createDirectories(options.folder());
        Topology topology = new Topology(options.folder(), Secrets.make());
        Runtime.getRuntime().addShutdownHook(topology.onExit);
        try {
            topology.startAll(options);
            return topology;
        } catch (IOException
                | InterruptedException
                | TimeoutException
                | GeneralSecurityException
                | RuntimeException e) {
            topology.keepLogs();
            topology.close();
            throw e;
        }
    }

    private void startAll(Options options)
            throws IOException, InterruptedException, TimeoutException, GeneralSecurityException {
        if (options.port() != 0) Ports.requireFree(options.port());
        makeCertificate();
        startDatabase(options);
        startReplicas(options);
        startTraefik(options);
        traefik().awaitUp();
        awaitRouted();
    }

    private synchronized void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        requireOpen();
        certificate = Certificate.make(folder);
    }

    private synchronized void startDatabase(Options options) throws IOException {
        requireOpen();
        database = options.databaseUrl() == null ? Database.embedded() : Database.given(options.databaseUrl());
    }

    private synchronized void startTraefik(Options options) throws IOException, GeneralSecurityException {
        requireOpen();
        traefik = Traefik.start(
                options.traefik(),
                folder,
                certificate(),
                secrets.operatorPassword(),
                options.port() == 0 ? Ports.free() : options.port(),
                options.limits(),
                replicas.stream().map(Replica::uri).toList());
    }

    private synchronized void startReplica(Replica replica) throws IOException {
        requireOpen();
        replicas.add(replica);
        replica.start();
    }

    private void requireOpen() {
        if (closed) throw new IllegalStateException("the topology is closed");
    }

    public List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /** @param name the replica's, which its sessions in the database bear too */
    public Replica replica(String name) {
        return replicas.stream()
                .filter(replica -> replica.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no replica '" + name + "', only "
                        + replicas.stream().map(Replica::name).toList()));
    }

    public Traefik traefik() {
        if (traefik == null) throw new IllegalStateException("Traefik is not started");
        return traefik;
    }

    public Database database() {
        if (database == null) throw new IllegalStateException("the database is not started");
        return database;
    }

    private Certificate certificate() {
        if (certificate == null) throw new IllegalStateException("the certificate is not made");
        return certificate;
    }

    public String adminPassword() {
        return secrets.adminPassword();
    }

    public String operatorPassword() {
        return secrets.operatorPassword();
    }

    /** Where clients go, and that they trust the certificate of this topology and no other. */
    public Target target() {
        try {
            return new Target(traefik().uri(), certificate().trustingIt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when every replica has answered a request that went through Traefik. */
    public void awaitRouted() throws InterruptedException, TimeoutException {
        Set<String> missing = new HashSet<>();
        replicas.forEach(replica -> missing.add(replica.name()));
        HttpClient http = target().http();
        HttpRequest request = HttpRequest.newBuilder(traefik().uri().resolve("/livez"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Await.until("Traefik routes to all of " + missing, ROUTED_LIMIT, () -> {
            for (int i = 0; i < replicas.size(); i++) {
                http.send(request, BodyHandlers.discarding())
                        .headers()
                        .firstValue("X-Instancia")
                        .ifPresent(missing::remove);
            }
            return missing.isEmpty();
        });
    }

    /** Brings back whatever was broken, and returns when every replica gets requests. */
    public void mend() throws IOException, InterruptedException, TimeoutException {
        for (Replica replica : replicas) {
            replica.reconnect();
            if (replica.isRunning()) {
                replica.thaw();
            } else {
                replica.start();
            }
        }
        for (Replica replica : replicas) replica.awaitReady();
        awaitRouted();
    }

    /**
     * Something failed: {@link #close} is to leave the logs of all processes.
     *
     * @return the folder where they are
     */
    public Path keepLogs() {
        keepingLogs = true;
        return folder;
    }

    /** Ends all processes, and deletes the folder. */
    @Override
    public void close() {
        closed = true; // Before it waits for what is being started: nothing follows that.
        end();
    }

    private synchronized void end() {
        if (ended) return;
        ended = true;
        if (traefik != null) traefik.close();
        replicas.forEach(Replica::close);
        if (database != null) database.close();
        deleteFolder();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // It is the hook that closes, or it finds nothing to do.
        }
    }

    private void deleteFolder() {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                if (!keepingLogs || !isLogOrHoldsOne(path)) Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isLogOrHoldsOne(Path path) {
        return path.equals(folder) || path.toString().endsWith(".log");
    }

    /** The first one migrates; the others find the work done. */
    private void startReplicas(Options options) throws IOException, InterruptedException, TimeoutException {
        Map<String, String> shared = new HashMap<>(options.settings());
        shared.putAll(Map.of(
                "JWT_PRIVATE_KEY",
                secrets.jwtPrivateKey(),
                "TAREFAS_SECRET",
                secrets.secret(),
                "ADMIN_EMAIL",
                ADMIN_EMAIL,
                "ADMIN_SENHA",
                secrets.adminPassword(),
                "TRUSTED_PROXIES",
                "127.0.0.1",
                // All of a drill's load comes from one address.
                "TAREFAS_REGISTRATION_PERADDRESS",
                "1000000"));
        for (int number = 1; number <= options.replicas(); number++) {
            String name = "server-" + number;
            Replica replica = new Replica(
                    name,
                    options.serverJar(),
                    options.folder().resolve(name + ".log"),
                    FaultyTcpProxy.inFrontOf(database().url().toString()),
                    Map.copyOf(shared));
            startReplica(replica);
        }
        for (Replica replica : replicas) replica.awaitReady();
    }
}

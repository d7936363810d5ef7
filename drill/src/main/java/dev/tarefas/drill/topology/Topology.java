package dev.tarefas.drill.topology;

import dev.tarefas.proxy.FaultyTcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Postgres, the replicas and Traefik in front of them, as processes on the loopback. */
public final class Topology implements AutoCloseable {

    private final RunFolder folder;
    private final Secrets secrets;
    private final List<Replica> replicas = new ArrayList<>();
    private final Thread onExit = new Thread(this::close, "topology");
    private @Nullable Certificate certificate;
    private @Nullable Database database;
    private @Nullable Traefik traefik;
    private volatile boolean closed;
    private boolean ended;

    private Topology(RunFolder folder, Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
    }

    /**
     * Returns when every replica is ready and receives requests. From the first process on, all processes end when the
     * JVM exits.
     */
    public static Topology start(TopologySettings settings)
            throws IOException, InterruptedException, TimeoutException, GeneralSecurityException {
        Topology topology = new Topology(new RunFolder(settings.folder()), Secrets.generate());
        Runtime.getRuntime().addShutdownHook(topology.onExit);
        try {
            topology.startAll(settings);
            return topology;
        } catch (Exception e) {
            topology.keepLogs();
            topology.close();
            throw e;
        }
    }

    private void startAll(TopologySettings settings)
            throws IOException, InterruptedException, TimeoutException, GeneralSecurityException {
        if (settings.port() != 0) Ports.requireFree(settings.port());
        makeCertificate();
        startDatabase(settings);
        startReplicas(settings);
        startTraefik(settings);
        traefik().awaitUp();
        awaitRouted();
    }

    private synchronized void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        requireOpen();
        certificate = Certificate.make(folder.path());
    }

    private synchronized void startDatabase(TopologySettings settings) throws IOException {
        requireOpen();
        database = settings.databaseUrl() == null ? Database.embedded() : Database.given(settings.databaseUrl());
    }

    /** The first replica migrates the database; the other replicas find it migrated. */
    private void startReplicas(TopologySettings settings) throws IOException, InterruptedException, TimeoutException {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("TRUSTED_PROXIES", "127.0.0.1");
        // All load of a drill comes from one address.
        environment.put("TAREFAS_REGISTRATION_PERADDRESS", "1000000");
        Path jar = ServerJar.extract(settings.serverJar(), folder.path().resolve("server"));
        for (int number = 1; number <= settings.replicas(); number++) {
            String name = "server-" + number;
            startReplica(new Replica(
                    name,
                    jar,
                    folder.logOf(name),
                    FaultyTcpProxy.inFrontOf(database().url().toString()),
                    secrets.environment(environment)));
        }
        for (Replica replica : replicas) replica.awaitReady();
    }

    private synchronized void startReplica(Replica replica) throws IOException {
        requireOpen();
        replicas.add(replica);
        replica.start();
    }

    private synchronized void startTraefik(TopologySettings settings) throws IOException, GeneralSecurityException {
        requireOpen();
        TraefikConfiguration configuration =
                new TraefikConfiguration(folder.path(), settings.portOrFree(), Ports.free());
        configuration.write(
                require("the certificate", certificate),
                secrets.operatorPassword(),
                replicas.stream().map(Replica::uri).toList());
        traefik = Traefik.start(settings.traefik(), configuration, secrets.operatorPassword(), settings.limits());
    }

    private void requireOpen() {
        if (closed) throw new IllegalStateException("the topology is closed");
    }

    private static <T> T require(String what, @Nullable T started) {
        if (started == null) throw new IllegalStateException(what + " is not there yet");
        return started;
    }

    public List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /** @param name the name of the replica, which its sessions in the database have too */
    public Replica replica(String name) {
        return replicas.stream()
                .filter(replica -> replica.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no replica '" + name + "', only "
                        + replicas.stream().map(Replica::name).toList()));
    }

    public Traefik traefik() {
        return require("Traefik", traefik);
    }

    public Database database() {
        return require("the database", database);
    }

    public String adminEmail() {
        return Secrets.ADMIN_EMAIL;
    }

    public String adminPassword() {
        return secrets.adminPassword();
    }

    public String operatorPassword() {
        return secrets.operatorPassword();
    }

    /** The gateway, for clients that trust the certificate of this topology and no other. */
    public Target target() {
        return new Target(
                traefik().uri(), require("the certificate", certificate).trustingIt());
    }

    /** Returns when every replica has responded to a request through Traefik. */
    public void awaitRouted() throws InterruptedException, TimeoutException {
        RoutingCheck.awaitAll(replicas.stream().map(Replica::name).toList(), target());
    }

    /** Undoes every fault, and returns when every replica receives requests. */
    public void mend() throws IOException, InterruptedException, TimeoutException {
        for (Replica replica : replicas) replica.mend();
        for (Replica replica : replicas) replica.awaitReady();
        awaitRouted();
    }

    /**
     * Makes {@link #close} leave the logs of all processes, because something failed.
     *
     * @return the folder of the logs
     */
    public Path keepLogs() {
        folder.keepLogs();
        return folder.path();
    }

    /** Ends all processes, and deletes the folder. */
    @Override
    public void close() {
        closed = true; // Outside the lock, so that a start in progress is the last one.
        end();
    }

    private synchronized void end() {
        if (ended) return;
        ended = true;
        if (traefik != null) traefik.close();
        replicas.forEach(Replica::close);
        if (database != null) database.close();
        folder.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // The JVM is exiting, and a second call of this method does nothing.
        }
    }
}

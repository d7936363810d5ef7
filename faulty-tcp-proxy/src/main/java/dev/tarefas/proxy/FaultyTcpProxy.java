package dev.tarefas.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy between a replica and Postgres that injects network faults: it resets connections, carries no data, or
 * loses the response to a {@code COMMIT}. It also counts what passes.
 */
public final class FaultyTcpProxy implements AutoCloseable {

    private static final int BACKLOG = 100;
    private static final String COMMIT = "COMMIT";

    private final ServerSocket listener;
    private final URI target;
    private final Set<ProxiedConnection> connections = new HashSet<>();
    private final Map<String, AtomicInteger> messages = new ConcurrentHashMap<>();
    final AtomicLong roundTrips = new AtomicLong();
    volatile Duration responseDelay = Duration.ZERO;
    private State state = State.CONNECTED;
    private Fault fault = Fault.NONE;
    private String faultText = COMMIT;

    private enum State {
        CONNECTED,
        DISCONNECTED,
        BLACKHOLE
    }

    enum Fault {
        NONE,
        RESET,
        BLACKHOLE
    }

    private FaultyTcpProxy(URI target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        ProxiedConnection.startDaemon(this::accept);
    }

    /** @param databaseUrl the target, in the form of {@code DATABASE_URL} */
    public static FaultyTcpProxy inFrontOf(String databaseUrl) {
        try {
            return new FaultyTcpProxy(URI.create(databaseUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The {@code DATABASE_URL} that connects through the proxy. TLS is off unless the target's URL says otherwise,
     * because the proxy reads the text of messages.
     *
     * @return the URL
     */
    public String url() {
        String query = target.getRawQuery() == null ? "sslmode=disable" : target.getRawQuery();
        return "postgres://" + target.getRawUserInfo() + "@127.0.0.1:" + listener.getLocalPort() + target.getRawPath()
                + "?" + query;
    }

    /** Resets every connection, and refuses new connections. */
    public synchronized void disconnect() {
        enter(State.DISCONNECTED);
        connections.forEach(ProxiedConnection::reset);
        connections.clear();
    }

    /** Carries no data and closes no connection, like a network that drops packets. */
    public synchronized void blackhole() {
        enter(State.BLACKHOLE);
    }

    /** Never carries data again for the connections that are open now. New connections work. */
    public synchronized void blackholeOpenConnections() {
        connections.forEach(ProxiedConnection::blackhole);
    }

    /** Ends {@link #disconnect} and {@link #blackhole}. The data that was held back arrives, as if TCP had resent it. */
    public synchronized void restore() {
        enter(State.CONNECTED);
    }

    /** Delivers the next {@code COMMIT} to the database, and resets the connection before the response. */
    public synchronized void resetAtNextCommit() {
        resetAtNext(COMMIT);
    }

    /** Delivers the next message that contains the text to the database, and resets the connection before the response. */
    public synchronized void resetAtNext(String text) {
        fault = Fault.RESET;
        faultText = text;
    }

    /** Delivers the next {@code COMMIT} to the database, and then carries no data, as in {@link #blackhole}. */
    public synchronized void blackholeAtNextCommit() {
        fault = Fault.BLACKHOLE;
        faultText = COMMIT;
    }

    /** Delays each response from now on, as a distant database would. */
    public void delayResponses(Duration delay) {
        responseDelay = delay;
    }

    /** {@return a counter of the messages to the database, from now on, that contain the text} */
    public AtomicInteger countMessages(String text) {
        AtomicInteger count = new AtomicInteger();
        messages.put(text, count);
        return count;
    }

    /**
     * How often a client has sent data and received a response, over all connections so far. Messages that are sent
     * together count once. The figure includes the start-up of each connection, so compare two figures.
     *
     * @return round trips to the database
     */
    public long roundTrips() {
        return roundTrips.get();
    }

    /** Resets every connection, and stops listening. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            disconnect();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException broken) {
                // One connection failed; the proxy accepts the next one.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        ProxiedConnection connection = new ProxiedConnection(this, client);
        if (admit(connection)) connection.open(new InetSocketAddress(target.getHost(), target.getPort()));
    }

    /** One step, so that a simultaneous {@link #disconnect} resets the new connection too. */
    private synchronized boolean admit(ProxiedConnection connection) {
        if (state == State.DISCONNECTED) {
            connection.reset();
            return false;
        }
        return connections.add(connection);
    }

    synchronized void forget(ProxiedConnection connection) {
        connections.remove(connection);
        notifyAll();
    }

    synchronized void awaitCarriage(ProxiedConnection connection) throws InterruptedException {
        while (state == State.BLACKHOLE || connection.isBlackholed()) wait();
    }

    synchronized Fault takeFault(String message) {
        if (!message.contains(faultText)) return Fault.NONE;
        Fault taken = fault;
        fault = Fault.NONE;
        return taken;
    }

    void countMessage(String message) {
        messages.forEach((text, count) -> {
            if (message.contains(text)) count.incrementAndGet();
        });
    }

    private void enter(State next) {
        state = next;
        notifyAll();
    }
}

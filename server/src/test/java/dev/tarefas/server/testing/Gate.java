package dev.tarefas.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy between a replica and its Postgres that a test can shut or silence, and that can cut a connection just after the
 * database got a {@code COMMIT} and before it answers. It can count what passes.
 */
public final class Gate implements AutoCloseable {

    private static final String COMMIT = "COMMIT";

    private final ServerSocket listener;
    private final URI target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile boolean shut;
    private volatile boolean cutAtCommit;
    private volatile boolean silentAtCommit;
    private boolean silent;

    private Gate(URI target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Before the database of the given {@code DATABASE_URL}. */
    public static Gate before(String databaseUrl) {
        try {
            return new Gate(URI.create(databaseUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code DATABASE_URL} that leads through the gate. */
    public String url() {
        return "postgres://" + target.getRawUserInfo() + "@127.0.0.1:" + listener.getLocalPort() + target.getRawPath()
                + "?sslmode=disable";
    }

    /** Breaks every connection and lets none through. */
    public void shut() {
        shut = true;
        sockets.forEach(Gate::reset);
    }

    /** Carries nothing, and tells neither end: as a network that drops packets. */
    public synchronized void silence() {
        silent = true;
    }

    /** Carries nothing more for the connections that are there, ever; new ones are carried. */
    public synchronized void loseAll() {
        lost.addAll(sockets);
    }

    /** What was held back by a silence arrives late, as what TCP sends again. */
    public synchronized void open() {
        shut = false;
        silent = false;
        notifyAll();
    }

    /** The next commit reaches the database, and its answer never arrives. */
    public void cutAtNextCommit() {
        cutAtCommit = true;
    }

    /** The next commit reaches the database, and then there is silence. */
    public void silenceAtNextCommit() {
        silentAtCommit = true;
    }

    /** How many messages with the given text go to the database from now on. */
    public AtomicInteger count(String text) {
        AtomicInteger count = new AtomicInteger();
        counts.put(text, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        shut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (shut) {
                    reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(target.getHost(), target.getPort());
        sockets.add(client);
        sockets.add(server);
        daemon(() -> pump(client, server, true));
        daemon(() -> pump(server, client, false));
    }

    private void pump(Socket from, Socket to, boolean towardsDatabase) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String text = towardsDatabase ? new String(buffer, 0, read, StandardCharsets.US_ASCII) : "";
                counts.forEach((counted, count) -> {
                    if (text.contains(counted)) count.incrementAndGet();
                });
                boolean cut = cutAtCommit && text.contains(COMMIT);
                if (cut) {
                    cutAtCommit = false;
                    reset(from);
                }
                awaitSound(from);
                if (silentAtCommit && text.contains(COMMIT)) {
                    silentAtCommit = false;
                    silence();
                }
                out.write(buffer, 0, read);
                out.flush();
                if (cut) return;
            }
            awaitSound(from);
        } catch (IOException broken) {
            // The other end is closed by the try.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitSound(Socket from) throws InterruptedException {
        while (silent || lost.contains(from)) wait();
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }
}

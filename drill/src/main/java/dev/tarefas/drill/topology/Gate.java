package dev.tarefas.drill.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** A TCP proxy between one replica and Postgres, which can be shut: the replica lives, and its database is gone. */
final class Gate implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket listener;
    private final URI target;
    private final Set<Socket> sockets = new HashSet<>();
    private State state = State.OPEN;

    private enum State {
        OPEN,
        SHUT,
        SILENT
    }

    Gate(URI target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** The {@code DATABASE_URL} that leads through the gate. */
    String url() {
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        return "postgres://" + target.getRawUserInfo() + "@127.0.0.1:" + listener.getLocalPort() + target.getRawPath()
                + query;
    }

    /** Breaks every connection and lets none through. */
    synchronized void shut() {
        set(State.SHUT);
        sockets.forEach(Gate::reset);
        sockets.clear();
    }

    /** Carries nothing, and tells neither end: as a network that drops packets. */
    synchronized void silence() {
        set(State.SILENT);
    }

    /** What was held back by a silence arrives late, as what TCP sends again. */
    synchronized void open() {
        set(State.OPEN);
    }

    private void set(State next) {
        state = next;
        notifyAll();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            shut();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException broken) {
                // Either end may break at any time; the next connection is another matter.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        if (!admit(client, server)) return;
        try {
            server.connect(new InetSocketAddress(target.getHost(), target.getPort()));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException broken) {
            forget(client, server);
            throw broken;
        }
        daemon(() -> pump(client, server));
        daemon(() -> pump(server, client));
    }

    /** In one step, so that a gate which is shut meanwhile breaks it too. */
    private synchronized boolean admit(Socket client, Socket server) {
        if (state == State.SHUT) {
            reset(client);
            return false;
        }
        sockets.add(client);
        sockets.add(server);
        return true;
    }

    private synchronized void forget(Socket client, Socket server) {
        sockets.remove(client);
        sockets.remove(server);
        reset(client);
        reset(server);
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try (from;
                to) {
            int read;
            while ((read = from.getInputStream().read(buffer)) >= 0) {
                awaitSound();
                to.getOutputStream().write(buffer, 0, read);
            }
            awaitSound();
        } catch (IOException broken) {
            // The other end is closed by the try.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            forget(from, to);
        }
    }

    private synchronized void awaitSound() throws InterruptedException {
        while (state == State.SILENT) wait();
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

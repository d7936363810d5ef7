package dev.tarefas.drill.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy between one replica and Postgres, which can be shut: the replica lives, and its database is gone. */
final class Gate implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket listener;
    private final URI target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

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
    void shut() {
        shut = true;
        sockets.forEach(Gate::reset);
        sockets.clear();
    }

    void open() {
        shut = false;
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
                Socket client = listener.accept();
                if (shut) {
                    reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException broken) {
                // Either end may break at any time; the next connection is another matter.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(target.getHost(), target.getPort());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        daemon(() -> pump(client, server));
        daemon(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // The other end is closed by the try.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
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

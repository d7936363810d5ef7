package dev.tarefas.proxy;

import dev.tarefas.proxy.FaultyTcpProxy.Fault;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One client's connection through the proxy: two sockets, and a thread for each direction. */
final class ProxiedConnection {

    private static final int BUFFER_SIZE = 8_192;

    private final FaultyTcpProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final AtomicBoolean awaitsResponse = new AtomicBoolean();
    private volatile boolean blackholed;

    ProxiedConnection(FaultyTcpProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    void open(SocketAddress target) throws IOException {
        try {
            server.connect(target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException unreachable) {
            end();
            throw unreachable;
        }
        startDaemon(() -> pump(client, server, this::beforeRequest));
        startDaemon(() -> pump(server, client, this::beforeResponse));
    }

    /** Both ends see a broken connection, and a pump that is held back ends. */
    void reset() {
        blackholed = false;
        reset(client);
        reset(server);
    }

    void blackhole() {
        blackholed = true;
    }

    boolean isBlackholed() {
        return blackholed;
    }

    private void end() {
        reset();
        proxy.forget(this);
    }

    private void pump(Socket from, Socket to, Gatekeeper gatekeeper) {
        byte[] buffer = new byte[BUFFER_SIZE];
        try (from;
                to) {
            int length;
            while ((length = from.getInputStream().read(buffer)) >= 0) {
                boolean last = gatekeeper.before(buffer, length);
                to.getOutputStream().write(buffer, 0, length);
                if (last) return;
            }
            proxy.awaitCarriage(this);
        } catch (IOException broken) {
            // Either end may break the connection at any time; the other end is closed here.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private boolean beforeRequest(byte[] buffer, int length) throws InterruptedException {
        awaitsResponse.set(true);
        String message = new String(buffer, 0, length, StandardCharsets.US_ASCII);
        proxy.countMessage(message);
        Fault fault = proxy.takeFault(message);
        if (fault == Fault.RESET) reset(client);
        proxy.awaitCarriage(this);
        if (fault == Fault.BLACKHOLE) proxy.blackhole();
        return fault == Fault.RESET;
    }

    private boolean beforeResponse(byte[] buffer, int length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(proxy.responseDelay.toNanos());
        proxy.awaitCarriage(this);
        if (awaitsResponse.getAndSet(false)) proxy.roundTrips.incrementAndGet();
        return false;
    }

    /** Returns when the data may pass, and whether the connection ends after it. */
    private interface Gatekeeper {
        boolean before(byte[] buffer, int length) throws InterruptedException;
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // Nothing is left to reset.
        }
    }

    static void startDaemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}

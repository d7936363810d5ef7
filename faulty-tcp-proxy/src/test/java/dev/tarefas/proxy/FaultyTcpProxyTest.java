package dev.tarefas.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyTcpProxyTest {

    private static final int LIMIT_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 200;

    private ServerSocket target;
    private FaultyTcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = FaultyTcpProxy.inFrontOf("postgres://user:password@127.0.0.1:" + target.getLocalPort() + "/db");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        target.close();
    }

    @Test
    void disconnectsOpenConnectionsAndRefusesNewConnections() throws IOException {
        try (Socket early = connect();
                Socket server = accept()) {
            assertThat(send(server, early, "a")).isEqualTo("a");

            proxy.disconnect();
            assertThat(isBroken(early)).isTrue();
            try (Socket late = connect()) {
                assertThat(isBroken(late)).isTrue();
            }
        }
    }

    @Test
    void acceptsConnectionsAgainAfterItIsRestored() throws IOException {
        proxy.disconnect();
        proxy.restore();

        try (Socket client = connect();
                Socket server = accept()) {
            assertThat(send(client, server, "a")).isEqualTo("a");
        }
    }

    @Test
    void deliversTheDataOfABlackholeAfterItIsRestored() throws IOException {
        try (Socket client = connect();
                Socket server = accept()) {
            proxy.blackhole();
            assertNothingArrives(server, client);

            proxy.restore();
            assertThat(receive(client)).isEqualTo("a");
        }
    }

    @Test
    void carriesOnlyNewConnectionsAfterTheOpenOnesAreBlackholed() throws IOException {
        try (Socket early = connect();
                Socket earlyServer = accept()) {
            assertThat(send(early, earlyServer, "a")).isEqualTo("a");
            proxy.blackholeOpenConnections();
            proxy.restore();
            assertNothingArrives(early, earlyServer);

            try (Socket late = connect();
                    Socket lateServer = accept()) {
                assertThat(send(late, lateServer, "b")).isEqualTo("b");
            }
        }
    }

    @Test
    void deliversACommitAndResetsTheConnectionBeforeTheResponse() throws IOException {
        try (Socket client = connect();
                Socket server = accept()) {
            proxy.resetAtNextCommit();
            assertThat(send(client, server, "BEGIN")).isEqualTo("BEGIN");
            assertThat(send(server, client, "ok")).isEqualTo("ok");

            assertThat(send(client, server, "COMMIT")).isEqualTo("COMMIT");
            assertThat(isBroken(client)).isTrue();
        }
    }

    @Test
    void deliversACommitAndHoldsBackTheResponse() throws IOException {
        try (Socket client = connect();
                Socket server = accept()) {
            proxy.blackholeAtNextCommit();

            assertThat(send(client, server, "COMMIT")).isEqualTo("COMMIT");
            assertNothingArrives(server, client);
        }
    }

    @Test
    void countsTheMessagesWithAText() throws IOException {
        try (Socket client = connect();
                Socket server = accept()) {
            send(client, server, "select 1");
            AtomicInteger selects = proxy.countMessages("select");
            send(client, server, "select 2");
            send(client, server, "BEGIN");
            send(server, client, "select 3");

            assertThat(selects).hasValue(1);
        }
    }

    @Test
    void countsARoundTripWhenARequestHasItsResponse() throws IOException {
        try (Socket client = connect();
                Socket server = accept()) {
            send(server, client, "unasked");
            assertThat(proxy.roundTrips()).as("without a request").isZero();
            send(client, server, "parse");
            send(client, server, "execute");
            assertThat(proxy.roundTrips()).as("without a response").isZero();
            send(server, client, "row 1");
            send(server, client, "row 2");
            assertThat(proxy.roundTrips()).as("two messages, one response").isEqualTo(1);

            send(client, server, "execute");
            send(server, client, "row 1");
            assertThat(proxy.roundTrips()).isEqualTo(2);
        }
    }

    @Test
    void endsAConnectionWhoseTargetIsGone() throws IOException {
        target.close();
        try (Socket client = connect()) {
            assertThat(isBroken(client)).isTrue();
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(proxy.url()).getPort());
        client.setSoTimeout(LIMIT_MILLIS);
        return client;
    }

    private Socket accept() throws IOException {
        Socket server = target.accept();
        server.setSoTimeout(LIMIT_MILLIS);
        return server;
    }

    /** Sends "a", which may arrive later. */
    private static void assertNothingArrives(Socket from, Socket to) throws IOException {
        to.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> send(from, to, "a")).isInstanceOf(SocketTimeoutException.class);
        to.setSoTimeout(LIMIT_MILLIS);
    }

    /** Either reset, or closed if the pump was faster. */
    private static boolean isBroken(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static String send(Socket from, Socket to, String text) throws IOException {
        from.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return receive(to);
    }

    private static String receive(Socket socket) throws IOException {
        byte[] buffer = new byte[64];
        int length = socket.getInputStream().read(buffer);
        return new String(buffer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }
}

package dev.tarefas.drill.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final int LIMIT_MILLIS = 5_000;

    private ServerSocket target;
    private Gate gate;

    @BeforeEach
    void open() throws IOException {
        target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gate = new Gate(URI.create("postgres://user:password@127.0.0.1:" + target.getLocalPort() + "/db"));
    }

    @AfterEach
    void close() throws IOException {
        gate.close();
        target.close();
    }

    @Test
    void breaksWhatIsConnectedAndWhatComes() throws IOException {
        try (Socket early = connect();
                Socket server = target.accept()) {
            assertThat(send(server, early)).isEqualTo(7);

            gate.shut();
            assertThat(isBroken(early)).isTrue();
            try (Socket late = connect()) {
                assertThat(isBroken(late)).isTrue();
            }
        }
    }

    @Test
    void holdsBackWhatIsSentInASilence() throws IOException {
        try (Socket client = connect();
                Socket server = target.accept()) {
            gate.silence();
            client.setSoTimeout(200);
            assertThatThrownBy(() -> send(server, client)).isInstanceOf(SocketTimeoutException.class);

            gate.open();
            client.setSoTimeout(LIMIT_MILLIS);
            assertThat(client.getInputStream().read()).isEqualTo(7);
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
                InetAddress.getLoopbackAddress(), URI.create(gate.url()).getPort());
        client.setSoTimeout(LIMIT_MILLIS);
        return client;
    }

    /** Reset, or closed if its pump was faster. */
    private static boolean isBroken(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static int send(Socket from, Socket to) throws IOException {
        from.getOutputStream().write(7);
        return to.getInputStream().read();
    }
}

package dev.tarefas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests against a plain socket, because the faults are below HTTP. The time limit runs in another thread, because an
 * interrupt does not end a blocked read.
 */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransportTest {

    private ServerSocket socket;

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void throwsATransportExceptionForARefusedConnection() throws IOException {
        socket.close();

        TransportException failure = failure(Duration.ofSeconds(10));

        assertThat(failure).hasCauseInstanceOf(ConnectException.class);
        assertThat(failure.status()).isZero();
        assertThat(failure.problema()).isEmpty();
        assertThat(failure.getMessage())
                .startsWith("verificarVida: no response")
                .contains(failure.requestId());
    }

    @Test
    void givesUpOnASilentServerAfterTheCallTimeout() {
        assertThat(failure(Duration.ofMillis(200)))
                .hasCauseInstanceOf(HttpTimeoutException.class)
                .hasMessageContaining("200 ms");
    }

    @Test
    void givesUpOnAServerThatStallsInTheMiddleOfABody() {
        CompletableFuture<Socket> accepted = acceptAndSend("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"est");

        assertThat(failure(Duration.ofMillis(400))).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(accepted).isCompleted();
    }

    @Test
    void throwsATransportExceptionForAConnectionClosedInTheMiddleOfABody() {
        acceptAndSend("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"est").thenAccept(TransportTest::disconnect);

        assertThat(failure(Duration.ofSeconds(10))).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void keepsTheFlagOfAnInterruptedThread() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> client(Duration.ofSeconds(10)).operacoes().verificarVida())
                    .isInstanceOf(TransportException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private TransportException failure(Duration callTimeout) {
        return catchThrowableOfType(
                TransportException.class, () -> client(callTimeout).operacoes().verificarVida());
    }

    private TarefasClient client(Duration callTimeout) {
        return TarefasClient.builder()
                .baseUrl("http://127.0.0.1:" + socket.getLocalPort())
                .callTimeout(callTimeout)
                .build();
    }

    /** The connection stays open until the test ends. */
    private CompletableFuture<Socket> acceptAndSend(String text) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                Socket connection = socket.accept();
                connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                return connection;
            } catch (IOException exception) {
                throw new IllegalStateException(exception);
            }
        });
    }

    private static void disconnect(Socket connection) {
        try {
            connection.close();
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }
}

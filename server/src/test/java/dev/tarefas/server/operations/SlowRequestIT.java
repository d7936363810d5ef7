package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A client that says how much it will send, and does not send it. */
class SlowRequestIT {

    private static final String HEAD =
            "POST /sessoes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ";

    @Test
    void isNotWaitedForForever() throws IOException {
        try (Replica replica = Replica.start(TestPostgres.createDatabase(), "tarefas.http.request-timeout=1s")) {
            assertThat(answerTo(replica.uri(), HEAD + "100\r\n\r\n{"))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "/problemas/requisicao-lenta", "X-Request-Id: ");
        }
    }

    @Test
    void isRefusedAtOnceWhenItIsTooMuch() throws IOException {
        assertThat(answerTo(Replica.shared().uri(), HEAD + "10000000000\r\nConnection: close\r\n\r\n{"))
                .startsWith("HTTP/1.1 413 ");
    }

    /** Everything up to the end of the connection, which must come. */
    private static String answerTo(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(8_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

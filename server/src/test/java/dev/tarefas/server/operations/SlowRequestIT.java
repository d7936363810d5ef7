package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Wire;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A client that announces the length of a body and does not send the body. */
class SlowRequestIT {

    private static final String HEAD =
            "POST /sessoes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ";

    @Test
    void isRefusedWith408AfterTheTimeLimit() throws IOException {
        try (Replica replica = Replica.start(TestPostgres.createDatabase(), "tarefas.http.request-timeout=1s")) {
            assertThat(Wire.answerTo(replica.uri(), HEAD + "100\r\n\r\n{"))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "/problemas/requisicao-lenta", "X-Request-Id: ");
        }
    }

    @Test
    void isRefusedAtOnceWhenItIsTooMuch() throws IOException {
        assertThat(Wire.answerTo(Replica.shared().uri(), HEAD + "10000000000\r\nConnection: close\r\n\r\n{"))
                .startsWith("HTTP/1.1 413 ");
    }
}

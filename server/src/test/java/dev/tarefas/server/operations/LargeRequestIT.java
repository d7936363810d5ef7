package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Wire;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A chunked body that is larger than the limit. It has no {@code Content-Length}. */
class LargeRequestIT {

    private static final String HEAD = "POST /sessoes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS = 3 * 1024 * 1024 / CHUNK;
    private static final String BODY =
            (Integer.toHexString(CHUNK) + "\r\n" + " ".repeat(CHUNK) + "\r\n").repeat(CHUNKS) + "0\r\n\r\n";
    private static final String NEXT = "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    /** The rest of the body is not read as another request, and does not prevent the response. */
    @Test
    void isRefusedAndTheNextRequestAnswered() throws IOException {
        assertThat(Wire.answerTo(Replica.shared().uri(), HEAD + BODY + NEXT))
                .startsWith("HTTP/1.1 413 ")
                .containsSubsequence(
                        "X-Request-Id: ",
                        "application/problem+json",
                        "/problemas/corpo-grande-demais",
                        "HTTP/1.1 200 ",
                        "{\"estado\":\"UP\"}");
    }
}

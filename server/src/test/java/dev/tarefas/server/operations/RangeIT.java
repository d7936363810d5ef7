package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Replica;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code Range} of a static file is ignored, and the connection remains usable. */
class RangeIT {

    @ParameterizedTest
    @ValueSource(strings = {"bytes=x", "bytes=99999999-", "bytes=0-1"})
    void theWholeFileIsAnsweredAndThenTheNextRequest(String range) throws IOException {
        URI server = Replica.shared().uri();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(8_000);
            InputStream answers = socket.getInputStream();
            send(socket, "GET /swagger-ui/index.html HTTP/1.1\r\nHost: x\r\nRange: " + range + "\r\n\r\n");
            StringBuilder first = new StringBuilder();
            while (first.indexOf("</html>\n") < 0) {
                first.append((char) answers.read());
            }
            send(socket, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
            String second = new String(answers.readNBytes(13), StandardCharsets.UTF_8);

            assertThat(first).startsWith("HTTP/1.1 200 ");
            assertThat(second).startsWith("HTTP/1.1 200 ");
        }
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
}

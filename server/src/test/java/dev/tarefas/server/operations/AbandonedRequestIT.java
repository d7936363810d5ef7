package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.ReplicaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that disconnect before the response. The server does not log an error for them. */
class AbandonedRequestIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOGIN = "{\"email\":\"ana@exemplo.com.br\",\"senha\":\"palpite-qualquer\"}";
    private static final String HEAD =
            "POST /sessoes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ";
    private static final String GET = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int CLIENTS = 40;

    @Test
    void leavesAnAccessLineAndNoError() throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(
                TestPostgres.createDatabase(),
                "tarefas.login.per-account=1000",
                "tarefas.login.per-address=1000",
                "tarefas.password.queue=100")) {
            AtOnce.call(CLIENTS, i -> abandon(replica.uri(), HEAD + LOGIN.length() + "\r\n\r\n" + LOGIN, i % 2 == 0));
            AtOnce.call(CLIENTS, i -> abandon(replica.uri(), HEAD + "100\r\n\r\n{", i % 2 == 0));
            AtOnce.call(CLIENTS, i -> abandon(replica.uri(), GET, i % 2 == 0));

            // A reset may overtake the request, so only the connections that were closed without a reset are certain to
            // count.
            await().untilAsserted(() -> assertThat(lines(replica)
                            .filter(AbandonedRequestIT::isAbandoned)
                            .count())
                    .isGreaterThanOrEqualTo(CLIENTS));
            assertThat(Raw.to(replica.uri()).get("/livez").statusCode()).isEqualTo(200);
            assertThat(lines(replica)
                            .filter(line -> line.at("/log/level").asString("").equals("ERROR")))
                    .isEmpty();
        }
    }

    /** Sends the request, then closes or resets the connection. */
    private static String abandon(URI server, String request, boolean reset) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            if (reset) socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return "gone";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAbandoned(JsonNode line) {
        return line.at("/http/response/status_code").asInt(0) == 499;
    }

    private static Stream<JsonNode> lines(ReplicaProcess replica) {
        return replica.log().stream().filter(line -> line.startsWith("{")).map(JSON::readTree);
    }
}

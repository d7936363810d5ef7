package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Wire;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be read as a request is answered in the contract's words all the same. */
class UnreadRequestIT {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @MethodSource
    void isAProblemAndTheEndOfTheConnection(String request, int status, String slug) throws IOException {
        String answer = Wire.answerTo(Replica.shared().uri(), request);
        String[] headAndBody = answer.split("\r\n\r\n", 2);
        JsonNode problem = JSON.readTree(headAndBody[1]);

        assertThat(headAndBody[0])
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("Connection: close")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .containsIgnoringCase("Content-Language: pt-BR")
                .containsIgnoringCase("X-Instancia: ")
                .contains(problem.path("idRequisicao").asString());
        assertThat(problem.path("type").asString()).isEqualTo("/problemas/" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(answer).doesNotContain("Exception", "netty");
    }

    static Stream<Arguments> isAProblemAndTheEndOfTheConnection() {
        return Stream.of(
                Arguments.of("nonsense\r\n\r\n", 400, "requisicao-malformada"),
                Arguments.of("GET /livez HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n", 400, "requisicao-malformada"),
                Arguments.of("GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "requisicao-malformada"),
                Arguments.of(
                        "GET /livez HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n",
                        400,
                        "requisicao-malformada"),
                Arguments.of(
                        "GET /livez?a=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                        400, "requisicao-malformada"),
                Arguments.of(
                        "GET /livez HTTP/1.1\r\nHost: x\r\nA: " + "b".repeat(33 * 1024) + "\r\n\r\n",
                        431,
                        "cabecalhos-grandes"),
                Arguments.of("GET /" + "a".repeat(65 * 1024) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "endereco-longo"));
    }

    @Test
    void onlyHttp10NeedsNoHost() throws IOException {
        assertThat(Wire.answerTo(Replica.shared().uri(), "GET /livez HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200 ");
    }
}

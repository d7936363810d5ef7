package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Wire;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bytes that are not a valid HTTP request get a problem of the contract as their response. */
class UnreadRequestIT {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final String CHUNKED = "POST /sessoes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    private static final JsonMapper JSON = new JsonMapper();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void assertNoErrorIsLogged() {
        ROOT.detachAppender(log);
        assertThat(log.list).extracting(ILoggingEvent::getLevel).isNotEmpty().doesNotContain(Level.ERROR);
    }

    @ParameterizedTest
    @MethodSource
    void getsAProblemAndTheEndOfTheConnection(String request, int status, String slug) throws IOException {
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

    static Stream<Arguments> getsAProblemAndTheEndOfTheConnection() {
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
                Arguments.of(CHUNKED + "zz\r\n", 400, "requisicao-malformada"),
                Arguments.of(CHUNKED + "5\r\n{\"ema\r\nzz\r\n", 400, "requisicao-malformada"),
                Arguments.of(CHUNKED + "5\r\n{\"email", 400, "requisicao-malformada"),
                Arguments.of("GET /" + "a".repeat(65 * 1024) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "endereco-longo"));
    }

    @Test
    void isNotExecutedWhenABrokenChunkFollowsACompleteBody() throws IOException {
        String email = Replica.novoEmail();
        String body = "{\"nome\":\"Ana\",\"email\":\"" + email + "\",\"senha\":\"" + Replica.SENHA + "\"}";
        String chunks = Integer.toHexString(body.length()) + "\r\n" + body + "\r\nzz\r\n";

        assertThat(Wire.answerTo(Replica.shared().uri(), CHUNKED.replace("/sessoes", "/usuarios") + chunks))
                .startsWith("HTTP/1.1 400 ");
        assertThat(Raw.to(Replica.shared()).send("POST", "/usuarios", body).statusCode())
                .isEqualTo(201);
    }

    @Test
    void isAcceptedInHttp10WithoutAHost() throws IOException {
        assertThat(Wire.answerTo(Replica.shared().uri(), "GET /.well-known/jwks.json HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200 ");
    }
}

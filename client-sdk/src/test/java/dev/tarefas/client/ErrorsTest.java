package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.tarefas.client.FakeServer.json;
import static dev.tarefas.client.FakeServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.tarefas.client.model.ErroDeCampo;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Situacao;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final TarefasClient client = server.withToken().build();

    @ParameterizedTest
    @CsvSource({
        "302, TarefasException",
        "400, InvalidRequestException",
        "401, AuthenticationException",
        "403, ForbiddenException",
        "404, NotFoundException",
        "406, TarefasException",
        "409, ConflictException",
        "412, PreconditionFailedException",
        "413, TarefasException",
        "415, TarefasException",
        "418, TarefasException",
        "429, RateLimitedException",
        "500, ServerException",
        "502, ServerException",
        "503, ServerException",
    })
    void mapsEachStatusToItsExceptionWithOrWithoutAProblem(int status, String exception) {
        TarefasException withProblem = failure(problem(status, "tipo"));
        assertThat(withProblem.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(withProblem.status()).isEqualTo(status);
        assertThat(withProblem.operation()).isEqualTo("criarTarefa");
        assertThat(withProblem.requestId()).isEqualTo("do-servidor");
        assertThat(withProblem.problema().orElseThrow().getType()).hasToString("/problemas/tipo");
        assertThat(withProblem).hasMessage("criarTarefa: " + status + " Título: Não deu. [request do-servidor]");

        TarefasException withoutBody = failure(aResponse().withStatus(status));
        assertThat(withoutBody.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(withoutBody.problema()).isEmpty();
    }

    @Test
    void quotesAnHtmlPageOfAProxyAndDoesNotParseIt() {
        TarefasException failure = failure(aResponse()
                .withStatus(502)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>\n<h1>Bad Gateway</h1>" + "x".repeat(5000)));

        assertThat(failure.problema()).isEmpty();
        assertThat(failure.getMessage()).contains("<html> <h1>Bad Gateway</h1>").hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"texto\"", "<html>"})
    void ignoresABrokenProblemDocument(String body) {
        TarefasException failure = failure(aResponse()
                .withStatus(404)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(body));

        assertThat(failure).isInstanceOf(NotFoundException.class);
        assertThat(failure.problema()).isEmpty();
    }

    @Test
    void reportsItsOwnRequestIdIfTheServerSendsNoId() {
        TarefasException failure = failure(aResponse().withStatus(500));

        String sent = server.onlyRequest().getHeader("X-Request-Id");
        assertThat(sent).matches("[0-9a-f-]{36}");
        assertThat(failure.requestId()).isEqualTo(sent);
        assertThat(failure.getMessage()).contains(sent);
    }

    @Test
    void namesTheFieldsOfAnInvalidRequest() {
        TarefasException failure = failure(problem(400, "dados-invalidos", """
                , "erros": [{"ponteiro": "/titulo", "codigo": "tamanho", "mensagem": "Curto demais."},
                            {"parametro": "limite", "codigo": "faixa", "mensagem": "De 1 a 100."}]"""));

        assertThat(((InvalidRequestException) failure).erros())
                .extracting(ErroDeCampo::getCodigo)
                .containsExactly("tamanho", "faixa");
        assertThat(failure.getMessage()).contains("(/titulo Curto demais.; limite De 1 a 100.)");
    }

    @Test
    void listsTheLegalMovesOfAConflictIncludingUnknownMoves() {
        TarefasException failure =
                failure(problem(409, "transicao-invalida", ", \"situacoesPermitidas\": [\"PENDENTE\", \"ADIADA\"]"));

        assertThat(((ConflictException) failure).situacoesPermitidas())
                .containsExactly(Situacao.PENDENTE, Situacao.UNKNOWN_DEFAULT_OPEN_API);
    }

    @Test
    void readsRetryAfterInSeconds() {
        assertThat(failure(problem(429, "muitas-tentativas").withHeader("Retry-After", "120"))
                        .retryAfter())
                .contains(Duration.ofSeconds(120));
    }

    @Test
    void readsRetryAfterAsADate() {
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        assertThat(failure(problem(503, "indisponivel").withHeader("Retry-After", inAnHour))
                        .retryAfter()
                        .orElseThrow())
                .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(60));
        assertThat(failure(problem(503, "indisponivel").withHeader("Retry-After", "Tue, 1 Jan 2019 00:00:00 GMT"))
                        .retryAfter())
                .contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logo", "-1", "1.5", "99999999999999999999"})
    void ignoresAnUnreadableRetryAfter(String value) {
        assertThat(failure(problem(503, "indisponivel").withHeader("Retry-After", value))
                        .retryAfter())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>proxy</html>", "[1]", "null"})
    void throwsATransportExceptionForAnUnreadableSuccess(String body) {
        TarefasException failure = failure(json(201, body));

        assertThat(failure).isInstanceOf(TransportException.class);
        assertThat(failure.status()).isZero();
        assertThat(failure.getMessage()).contains("[request ");
    }

    private TarefasException failure(ResponseDefinitionBuilder response) {
        server.http.resetAll();
        server.answers(response);
        return catchThrowableOfType(
                TarefasException.class, () -> client.tarefas().criar(new NovaTarefa().titulo("Comprar pão")));
    }
}

package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static dev.tarefas.client.FakeServer.TAREFA;
import static dev.tarefas.client.FakeServer.json;
import static dev.tarefas.client.FakeServer.problem;
import static dev.tarefas.client.FakeServer.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.tarefas.client.model.NovaTarefa;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private static final UUID ID = UUID.fromString(FakeServer.ID);

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final List<Retry> retries = new ArrayList<>();
    private final TarefasClient client =
            server.withToken().onRetry(retries::add).build();

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void hidesATemporaryFailure(int status) {
        failsOnce(problem(status, "indisponivel"));

        assertThat(client.tarefas().ler(ID).value().getTitulo()).isEqualTo("Comprar pão");
        assertThat(retries).singleElement().satisfies(retry -> {
            assertThat(retry.attempt()).isEqualTo(1);
            assertThat(retry.reason()).isEqualTo("status " + status);
            assertThat(retry.pause()).isLessThanOrEqualTo(Duration.ofMillis(100));
        });
    }

    @Test
    void repeatsAWriteWithTheSameKey() {
        failsOnce(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        client.tarefas().criar(new NovaTarefa().titulo("Comprar pão"));
        client.tarefas().criar(new NovaTarefa().titulo("Comprar pão"));

        assertThat(server.requests())
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .satisfies(keys -> {
                    assertThat(keys).hasSize(3).doesNotContainNull();
                    assertThat(keys.get(1)).isEqualTo(keys.get(0));
                    assertThat(keys.get(2)).as("key of another write").isNotEqualTo(keys.get(0));
                });
        assertThat(server.requests())
                .extracting(LoggedRequest::getBodyAsString)
                .allMatch(body -> body.contains("Comprar pão"));
    }

    /** The server may have carried out the write of the first attempt, and only its response may be lost. */
    @Test
    void keepsTheKeyOfAWriteWithANewToken() {
        failsOnce(problem(401, "nao-autenticado"));
        Iterator<String> tokens = List.of("old", "new").iterator();
        TarefasClient renewing = server.anonymous().tokenSupplier(tokens::next).build();

        renewing.tarefas().criar(new NovaTarefa().titulo("Comprar pão"));

        assertThat(server.requests())
                .hasSize(2)
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsOnly(server.requests().get(0).getHeader("Idempotency-Key"));
    }

    @Test
    void sendsNoKeyWithARead() {
        server.answers(json(200, TAREFA));
        client.tarefas().ler(ID);

        assertThat(server.onlyRequest().containsHeader("Idempotency-Key")).isFalse();
    }

    @Test
    void repeatsALogInWithoutAKey() {
        failsOnce(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), tokens(201, "acesso-1", "renovacao-1"));

        assertThat(client.sessoes().iniciar(FakeServer.EMAIL, FakeServer.SENHA).getTokenAcesso())
                .isEqualTo("acesso-1");
        assertSentTwiceWithoutAKey();
    }

    @Test
    void repeatsARenewalWithoutAKey() {
        failsOnce(problem(502, "replica-perdida"), tokens(200, "acesso-2", "renovacao-2"));

        assertThat(client.sessoes().renovar("renovacao-1").getTokenAcesso()).isEqualTo("acesso-2");
        assertSentTwiceWithoutAKey();
    }

    /** The base URL has a path, because the policy recognises a log-in by its path. */
    @Test
    void repeatsItsOwnLogInWithoutAKey() {
        failsOnce(problem(503, "indisponivel"), tokens(201, "acesso-1", "renovacao-1"));
        server.http.stubFor(get("/v1/usuarios/eu").willReturn(json(200, FakeServer.USUARIO)));

        server.withCredentials()
                .baseUrl(server.http.baseUrl() + "/v1")
                .build()
                .usuarios()
                .eu();

        assertThat(server.received("POST", "/v1/sessoes")).isEqualTo(2);
        assertThat(server.requests()).noneMatch(request -> request.containsHeader("Idempotency-Key"));
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /sessoes", "PUT, /sessoes/renovacao", "POST, /tarefas"})
    void doesNotRepeatAnotherWriteWithoutAKey(String method, String path) {
        HttpRequest write = HttpRequest.newBuilder(URI.create("http://localhost" + path))
                .method(method, BodyPublishers.noBody())
                .build();

        assertThat(new RetryPolicy(4).afterFailure(write, 1, Duration.ofSeconds(30)))
                .isEmpty();
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        failsOnce(problem(409, "chave-em-uso").withHeader("Retry-After", "1"));
        client.tarefas().ler(ID);

        assertThat(retries)
                .singleElement()
                .satisfies(
                        retry -> assertThat(retry.pause()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1100)));
    }

    @Test
    void leavesALongWaitToTheCaller() {
        server.answers(problem(429, "muitas-tentativas").withHeader("Retry-After", "6"));

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> client.tarefas().ler(ID));
        assertThat(retries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 422, 500})
    void doesNotRepeatAPermanentFailure(int status) {
        server.answers(problem(status, "x"));

        assertThatExceptionOfType(TarefasException.class)
                .isThrownBy(() -> client.tarefas().ler(ID));
        assertThat(retries).isEmpty();
    }

    @Test
    void failsAfterTheLastAttempt() {
        server.answers(problem(503, "indisponivel"));
        TarefasClient twice = server.withToken().maxAttempts(2).build();

        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> twice.tarefas().ler(ID));
        assertThat(server.requests()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.withToken().maxAttempts(0))
                .withMessage("maxAttempts must be from 1 to 10, but was 0");
    }

    @Test
    void doesNotWaitLongerThanTheCallTimeout() {
        server.answers(problem(503, "indisponivel").withHeader("Retry-After", "2"));
        TarefasClient hasty = server.withToken()
                .callTimeout(Duration.ofSeconds(1))
                .onRetry(retries::add)
                .build();

        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> hasty.tarefas().ler(ID));
        assertThat(retries).isEmpty();
    }

    @Test
    void doesNotMultiplyAnOutage() {
        server.answers(problem(503, "indisponivel"));
        int calls = 200;
        for (int i = 0; i < calls; i++) {
            assertThatExceptionOfType(ServerException.class)
                    .isThrownBy(() -> client.tarefas().ler(ID));
        }

        assertThat(retries).hasSize(100);
    }

    private void assertSentTwiceWithoutAKey() {
        assertThat(server.requests())
                .hasSize(2)
                .noneMatch(request -> request.containsHeader("Idempotency-Key"))
                .extracting(LoggedRequest::getBodyAsString)
                .containsOnly(server.requests().get(0).getBodyAsString());
    }

    private void failsOnce(ResponseDefinitionBuilder failure) {
        failsOnce(failure, json(200, TAREFA));
    }

    private void failsOnce(ResponseDefinitionBuilder failure, ResponseDefinitionBuilder success) {
        server.http.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("well")
                .willReturn(failure));
        server.http.stubFor(
                any(anyUrl()).inScenario("once").whenScenarioStateIs("well").willReturn(success));
    }
}

package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static dev.tarefas.client.FakeServer.ID;
import static dev.tarefas.client.FakeServer.SESSAO;
import static dev.tarefas.client.FakeServer.json;
import static dev.tarefas.client.FakeServer.problem;
import static dev.tarefas.client.FakeServer.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginTest {

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final AtomicLong now = new AtomicLong();
    private final TarefasClient client =
            server.withCredentials().nanoTime(now::get).build();

    @Test
    void sendsNothingUntilTheFirstCall() {
        assertThat(client.toString()).contains("credentials");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void logsInOnceForManyCalls() {
        server.logsInWith("acesso-1", "renovacao-1");
        server.accepts("acesso-1");

        client.usuarios().eu();
        client.usuarios().eu();

        assertThat(server.received("POST", "/sessoes")).isEqualTo(1);
        assertThat(server.received("GET", "/usuarios/eu")).isEqualTo(2);
    }

    @Test
    void doesNotLogInForAnonymousOperations() {
        server.answers(json(200, "{\"estado\": \"UP\"}"));

        assertThat(client.operacoes().verificarProntidao().getEstado()).isEqualTo("UP");

        assertThat(server.onlyRequest().containsHeader("Authorization")).isFalse();
    }

    @Test
    void reportsWrongCredentialsAndTriesAgainOnTheNextCall() {
        server.http.stubFor(post("/sessoes").willReturn(problem(401, "credenciais-invalidas")));
        assertThatThrownBy(() -> client.usuarios().eu())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("iniciarSessao");

        server.logsInWith("acesso-1", "renovacao-1");
        server.accepts("acesso-1");
        assertThat(client.usuarios().eu().value().getNome()).isEqualTo("Ana Souza");
    }

    @Test
    void renewsHalfAMinuteBeforeExpiryAndNotEarlier() {
        logIn();
        server.renews("renovacao-1", tokens(200, "acesso-2", "renovacao-2"));

        now.set(Duration.ofSeconds(569).toNanos());
        client.usuarios().eu();
        assertThat(server.received("POST", "/sessoes/renovacao")).isZero();

        now.set(Duration.ofSeconds(570).toNanos());
        server.accepts("acesso-2");
        client.usuarios().eu();
        assertThat(server.received("POST", "/sessoes/renovacao")).isEqualTo(1);
        assertThat(server.received("POST", "/sessoes")).isEqualTo(1);
    }

    @Test
    void usesTheLastRenewalTokenForTheNextRenewal() {
        logIn();
        server.renews("renovacao-1", tokens(200, "acesso-2", "renovacao-2"));
        server.renews("renovacao-2", tokens(200, "acesso-3", "renovacao-3"));

        server.accepts("acesso-2");
        client.usuarios().eu();
        server.accepts("acesso-3");
        client.usuarios().eu();

        assertThat(server.received("POST", "/sessoes/renovacao")).isEqualTo(2);
    }

    @Test
    void renewsOnceUponA401AndRepeatsTheCall() {
        logIn();
        server.renews("renovacao-1", tokens(200, "acesso-2", "renovacao-2"));
        server.accepts("acesso-2");
        server.http.resetRequests();

        assertThat(client.usuarios().eu().value().getNome()).isEqualTo("Ana Souza");

        assertThat(server.received("POST", "/sessoes/renovacao")).isEqualTo(1);
        assertThat(server.received("GET", "/usuarios/eu")).isEqualTo(2);
    }

    @Test
    void failsIfTheRenewedTokenIsRefusedToo() {
        logIn();
        server.renews("renovacao-1", tokens(200, "acesso-2", "renovacao-2"));
        server.accepts("nenhum");
        server.http.resetRequests();

        assertThatThrownBy(() -> client.usuarios().eu()).isInstanceOf(AuthenticationException.class);

        assertThat(server.received("POST", "/sessoes/renovacao")).isEqualTo(1);
        assertThat(server.received("GET", "/usuarios/eu")).isEqualTo(2);
    }

    @Test
    void logsInAgainIfTheRenewalIsRefused() {
        logIn();
        server.renews("renovacao-1", problem(401, "renovacao-recusada"));
        server.logsInWith("acesso-2", "renovacao-2");
        server.accepts("acesso-2");
        server.http.resetRequests();

        client.usuarios().eu();

        assertThat(server.received("POST", "/sessoes/renovacao")).isEqualTo(1);
        assertThat(server.received("POST", "/sessoes")).isEqualTo(1);
    }

    @Test
    void continuesWithAValidTokenIfTheRenewalFails() {
        logIn();
        server.renews("renovacao-1", problem(503, "indisponivel"));

        now.set(Duration.ofSeconds(599).toNanos());
        assertThat(client.usuarios().eu().value().getNome()).isEqualTo("Ana Souza");

        now.set(Duration.ofSeconds(600).toNanos());
        assertThatThrownBy(() -> client.usuarios().eu())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("renovarSessao");
    }

    @Test
    void logsInWithTheNewPasswordAfterChangingIt() {
        logIn();
        server.http.stubFor(
                put("/usuarios/" + ID + "/senha").willReturn(aResponse().withStatus(204)));
        client.usuarios().trocarSenha(UUID.fromString(ID), FakeServer.SENHA, "margarida-na-varanda");

        server.renews("renovacao-1", problem(401, "renovacao-recusada"));
        server.http.stubFor(post("/sessoes")
                .withRequestBody(equalToJson(
                        "{\"email\": \"ana@exemplo.com.br\", \"senha\": \"margarida-na-varanda\"}", false, false))
                .willReturn(tokens(201, "acesso-2", "renovacao-2")));
        server.accepts("acesso-2");

        assertThat(client.usuarios().eu().value().getNome()).isEqualTo("Ana Souza");
    }

    @Test
    void endsItsOwnSessionAndLogsInAgain() {
        logIn();
        server.http.stubFor(delete("/sessoes/" + SESSAO).willReturn(aResponse().withStatus(204)));

        client.sessoes().encerrar();
        client.sessoes().encerrar();
        client.usuarios().eu();

        assertThat(server.received("DELETE", "/sessoes/" + SESSAO)).isEqualTo(1);
        assertThat(server.received("POST", "/sessoes")).isEqualTo(2);
    }

    @Test
    void refusesFurtherCallsAfterCloseAndSendsNothing() {
        logIn();
        server.http.resetRequests();

        client.close();

        assertThatThrownBy(() -> client.usuarios().eu()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> client.operacoes().verificarVida()).isInstanceOf(IllegalStateException.class);
        assertThat(server.requests()).isEmpty();
    }

    private void logIn() {
        server.logsInWith("acesso-1", "renovacao-1");
        server.accepts("acesso-1");
        client.usuarios().eu();
    }
}

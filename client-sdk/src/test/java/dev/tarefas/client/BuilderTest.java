package dev.tarefas.client;

import static dev.tarefas.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.client.model.Credenciais;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Renovacao;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.client.model.TrocaDeSenha;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuilderTest {

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final TarefasClientBuilder builder = TarefasClient.builder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "ftp://exemplo.com",
                "http://",
                "http:///tarefas",
                "http://nome_com_sublinhado",
                "http://exemplo.com?x=1",
                "http://exemplo.com#x",
                "http://com espaco"
            })
    void refusesAnInvalidBaseUrl(String url) {
        assertThatThrownBy(() -> builder.baseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + url.replaceAll("/+$", "").substring(0, Math.min(3, url.length())))
                .hasMessageContaining("such as https://");
    }

    @Test
    void doesNotRepeatAPasswordInABaseUrl() {
        assertThatThrownBy(() -> builder.baseUrl("https://ana:segredo@exemplo.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("segredo");
    }

    @Test
    void refusesTimeLimitsThatAreNotPositive() {
        assertThatThrownBy(() -> builder.connectTimeout(Duration.ZERO))
                .hasMessage("connectTimeout must be longer than zero, such as PT10S, but was PT0S");
        assertThatThrownBy(() -> builder.callTimeout(Duration.ofSeconds(-1)))
                .hasMessage("callTimeout must be longer than zero, such as PT10S, but was PT-1S");
    }

    @Test
    void refusesBlankSettingsAndInvalidHeaderValues() {
        assertThatThrownBy(() -> builder.credentials(" ", "x")).hasMessageContaining("e-mail was blank");
        assertThatThrownBy(() -> builder.credentials("a@b.c", "")).hasMessageContaining("password was blank");
        assertThatThrownBy(() -> builder.userAgent("drill\n")).hasMessageContaining("userAgent");
        assertThatThrownBy(() -> builder.userAgent(" ")).hasMessageContaining("userAgent");
        assertThatThrownBy(() -> builder.language(Locale.ROOT)).hasMessageContaining("language");
    }

    @Test
    void refusesSettingsThatExcludeEachOther() {
        assertThatThrownBy(builder::build).hasMessageContaining("baseUrl is missing");
        builder.baseUrl("http://localhost");
        assertThatThrownBy(() -> builder.credentials("a@b.c", "x")
                        .tokenSupplier(() -> "y")
                        .build())
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> TarefasClient.builder()
                        .baseUrl("http://localhost")
                        .httpClient(HttpClient.newHttpClient())
                        .connectTimeout(Duration.ofSeconds(1))
                        .build())
                .hasMessageContaining("connectTimeout has no effect");
    }

    @Test
    void sendsTheCommonHeadersAndKeepsThePathOfTheBaseUrl() {
        server.answers(json(200, "{\"estado\": \"UP\"}"));

        TarefasClient.builder()
                .baseUrl(server.http.baseUrl() + "/v1//")
                .language(Locale.ENGLISH)
                .userAgent("drill/1")
                .httpClient(HttpClient.newHttpClient())
                .build()
                .operacoes()
                .verificarVida();

        var request = server.onlyRequest();
        assertThat(request.getUrl()).isEqualTo("/v1/livez");
        assertThat(request.getHeader("Accept-Language")).isEqualTo("en");
        assertThat(request.getHeader("User-Agent")).isEqualTo("drill/1");
    }

    @Test
    void sendsItsNameAndNoLanguageByDefault() {
        server.answers(json(200, "{\"estado\": \"UP\"}"));

        server.anonymous().build().operacoes().verificarVida();

        var request = server.onlyRequest();
        assertThat(request.getHeader("User-Agent")).matches("tarefas-client-sdk\\S* Java/\\d+");
        assertThat(request.containsHeader("Accept-Language")).isFalse();
    }

    @Test
    void neverShowsASecret() {
        var client = builder.baseUrl("http://localhost").credentials("ana@exemplo.com.br", "segredo");
        assertThat(client.toString()).isEqualTo("TarefasClient[http://localhost, credentials]");
        assertThat(client.build().toString()).isEqualTo("TarefasClient[http://localhost, credentials]");

        assertThat(new Credenciais().senha("segredo").toString()).doesNotContain("segredo");
        assertThat(new NovoUsuario().senha("segredo").toString()).doesNotContain("segredo");
        assertThat(new TrocaDeSenha().senhaAtual("segredo").senhaNova("segredo").toString())
                .doesNotContain("segredo");
        assertThat(new Renovacao().tokenRenovacao("segredo").toString()).doesNotContain("segredo");
        assertThat(new Tokens().tokenAcesso("segredo").tokenRenovacao("segredo").toString())
                .contains("tokenAcesso")
                .doesNotContain("segredo");
    }

    @Test
    void refusesAMissingArgument() {
        assertThatThrownBy(() -> server.withToken().build().tarefas().ler(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'id'");
        assertThat(server.requests()).isEmpty();
    }
}

package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on a free port. Each test decides how the server responds and how it fails. */
final class FakeServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    static final String EMAIL = "ana@exemplo.com.br";
    static final String SENHA = "girassol-no-quintal";
    static final String ID = "01936d31-0b5e-7f3a-8c11-6d1f0e4a9b21";
    static final String SESSAO = "01936d30-4f00-7d21-b0aa-90c1d2e3f405";
    static final String TAREFA = """
            {"id": "%s", "usuarioId": "01936d2e-7c1a-7b3e-9a54-2f1c8d0e5b67", "titulo": "Comprar pão",
             "situacao": "PENDENTE", "prioridade": "MEDIA", "etiquetas": ["casa"],
             "criadaEm": "2026-11-24T12:05:00Z", "atualizadaEm": "2026-11-24T12:05:00Z"}""".formatted(ID);
    static final String USUARIO = """
            {"id": "%s", "nome": "Ana Souza", "email": "ana@exemplo.com.br", "papel": "USUARIO",
             "criadoEm": "2026-11-24T12:00:00Z", "atualizadoEm": "2026-11-24T12:00:00Z"}""".formatted(ID);

    final WireMockServer http = new WireMockServer(options().dynamicPort());

    @Override
    public void beforeAll(ExtensionContext context) {
        http.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        http.resetAll();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        http.stop();
    }

    TarefasClientBuilder anonymous() {
        return TarefasClient.builder().baseUrl(http.baseUrl());
    }

    /** A client with a token, for stubs that do not check the token. */
    TarefasClientBuilder withToken() {
        return anonymous().tokenSupplier(() -> "ficha");
    }

    TarefasClientBuilder withCredentials() {
        return anonymous().credentials(EMAIL, SENHA);
    }

    void answers(ResponseDefinitionBuilder response) {
        http.stubFor(any(anyUrl()).willReturn(response));
    }

    void logsInWith(String accessToken, String refreshToken) {
        http.stubFor(post("/sessoes").willReturn(tokens(201, accessToken, refreshToken)));
    }

    void renews(String refreshToken, ResponseDefinitionBuilder response) {
        http.stubFor(post("/sessoes/renovacao")
                .withRequestBody(equalToJson("{\"tokenRenovacao\": \"" + refreshToken + "\"}"))
                .willReturn(response));
    }

    /** Accepts this token for tasks and people, and no other. */
    void accepts(String accessToken) {
        for (String path : List.of("/tarefas/" + ID, "/usuarios/eu")) {
            String body = path.startsWith("/tarefas") ? TAREFA : USUARIO;
            // The newest stub has priority, so this stub replaces a token that was accepted before.
            http.stubFor(any(urlPathEqualTo(path)).willReturn(problem(401, "nao-autenticado")));
            http.stubFor(any(urlPathEqualTo(path))
                    .withHeader("Authorization", equalTo("Bearer " + accessToken))
                    .willReturn(json(200, body)));
        }
    }

    int received(String method, String path) {
        return (int) requests().stream()
                .filter(request -> request.getMethod().value().equals(method))
                .filter(request -> request.getUrl().split("\\?")[0].equals(path))
                .count();
    }

    List<LoggedRequest> requests() {
        return http.findAll(anyRequestedFor(anyUrl()));
    }

    LoggedRequest onlyRequest() {
        List<LoggedRequest> requests = requests();
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, but found " + requests);
        }
        return requests.get(0);
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("ETag", "\"1\"")
                .withHeader("X-Request-Id", "do-servidor")
                .withBody(body);
    }

    static ResponseDefinitionBuilder problem(int status, String slug) {
        return problem(status, slug, "");
    }

    static ResponseDefinitionBuilder problem(int status, String slug, String moreMembers) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withHeader("X-Request-Id", "do-servidor")
                .withBody("""
                        {"type": "/problemas/%s", "title": "Título", "status": %d, "detail": "Não deu.",
                         "idRequisicao": "do-servidor"%s}""".formatted(slug, status, moreMembers));
    }

    static ResponseDefinitionBuilder tokens(int status, String accessToken, String refreshToken) {
        return json(status, """
                {"tokenAcesso": "%s", "tipo": "Bearer", "expiraEmSegundos": 600, "tokenRenovacao": "%s",
                 "sessaoId": "%s"}""".formatted(accessToken, refreshToken, SESSAO));
    }
}

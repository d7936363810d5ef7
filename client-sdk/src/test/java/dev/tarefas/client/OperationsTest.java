package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.tarefas.client.FakeServer.ID;
import static dev.tarefas.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.AlteracaoDeUsuario;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.SubstituicaoDeTarefa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class OperationsTest {

    private static final UUID UM = UUID.fromString(ID);

    /** The operation, then its method, its path and {@code auth} if it needs a token. */
    private static final Map<String, Consumer<TarefasClient>> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("registrarUsuario POST /usuarios", c -> c.usuarios().registrar(new NovoUsuario()));
        CALLS.put(
                "listarUsuarios GET /usuarios auth", c -> c.usuarios().listar().first());
        CALLS.put("lerUsuarioAtual GET /usuarios/eu auth", c -> c.usuarios().eu());
        CALLS.put("lerUsuario GET /usuarios/{id} auth", c -> c.usuarios().ler(UM));
        CALLS.put("alterarUsuario PATCH /usuarios/{id} auth", c -> c.usuarios().alterar(UM, new AlteracaoDeUsuario()));
        CALLS.put("excluirUsuario DELETE /usuarios/{id} auth", c -> c.usuarios().excluir(UM));
        CALLS.put("trocarSenha PUT /usuarios/{id}/senha auth", c -> c.usuarios().trocarSenha(UM, "a", "b"));
        CALLS.put("iniciarSessao POST /sessoes", c -> c.sessoes().iniciar("a", "b"));
        CALLS.put("listarSessoes GET /sessoes auth", c -> c.sessoes().listar());
        CALLS.put("renovarSessao POST /sessoes/renovacao", c -> c.sessoes().renovar("a"));
        CALLS.put("revogarSessao DELETE /sessoes/{id} auth", c -> c.sessoes().revogar(UM));
        CALLS.put("criarTarefa POST /tarefas auth", c -> c.tarefas().criar(new NovaTarefa()));
        CALLS.put("listarTarefas GET /tarefas auth", c -> c.tarefas().listar().first());
        CALLS.put("lerTarefa GET /tarefas/{id} auth", c -> c.tarefas().ler(UM));
        CALLS.put(
                "substituirTarefa PUT /tarefas/{id} auth", c -> c.tarefas().substituir(UM, new SubstituicaoDeTarefa()));
        CALLS.put("alterarTarefa PATCH /tarefas/{id} auth", c -> c.tarefas().alterar(UM, new AlteracaoDeTarefa()));
        CALLS.put("excluirTarefa DELETE /tarefas/{id} auth", c -> c.tarefas().excluir(UM));
        CALLS.put("verificarProntidao GET /healthz", c -> c.operacoes().verificarProntidao());
        CALLS.put("verificarVida GET /livez", c -> c.operacoes().verificarVida());
        CALLS.put("listarChaves GET /.well-known/jwks.json", c -> c.operacoes().listarChaves());
        CALLS.put(
                "lerProblema GET /problemas/nao-encontrado", c -> c.operacoes().lerProblema("nao-encontrado"));
    }

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    @TestFactory
    java.util.stream.Stream<DynamicTest> eachMethodSendsItsOperation() {
        return CALLS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private static void check(String expected, Consumer<TarefasClient> call) {
        server.http.resetAll();
        server.http.stubFor(any(anyUrl()).atPriority(9).willReturn(json(200, "{}")));
        server.http.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(204)));
        server.http.stubFor(
                put(urlPathMatching(".*/senha")).willReturn(aResponse().withStatus(204)));

        call.accept(server.withToken().build());

        var request = server.onlyRequest();
        String auth = "Bearer ficha".equals(request.getHeader("Authorization")) ? " auth" : "";
        String sent = request.getMethod() + " " + request.getUrl().replace(ID, "{id}") + auth;
        assertThat(sent).isEqualTo(expected.substring(expected.indexOf(' ') + 1));
    }

    @Test
    void coversEveryOperationOfTheContract() throws IOException {
        String contract = Files.readString(Path.of("../api-spec/openapi.yaml"));
        var operations = new TreeSet<String>();
        Pattern.compile("(?m)^      operationId: (\\w+)$")
                .matcher(contract)
                .results()
                .forEach(match -> operations.add(match.group(1)));

        assertThat(CALLS.keySet().stream().map(key -> key.split(" ")[0]))
                .containsExactlyInAnyOrderElementsOf(operations);
    }
}

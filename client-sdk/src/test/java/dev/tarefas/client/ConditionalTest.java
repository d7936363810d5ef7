package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.tarefas.client.FakeServer.ID;
import static dev.tarefas.client.FakeServer.TAREFA;
import static dev.tarefas.client.FakeServer.USUARIO;
import static dev.tarefas.client.FakeServer.json;
import static dev.tarefas.client.FakeServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.AlteracaoDeUsuario;
import dev.tarefas.client.model.SubstituicaoDeTarefa;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalTest {

    private static final UUID UM = UUID.fromString(ID);

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final TarefasClient client = server.withToken().build();

    @Test
    void returnsTheVersionWithARead() {
        server.answers(json(200, TAREFA));

        Versioned<?> lida = client.tarefas().ler(UM);

        assertThat(lida.etag()).isEqualTo("\"1\"");
        assertThat(server.onlyRequest().containsHeader("If-None-Match")).isFalse();
    }

    @Test
    void returnsEmptyForAConditionalReadOfAnUnchangedResource() {
        server.answers(aResponse().withStatus(304).withHeader("ETag", "\"1\""));

        assertThat(client.tarefas().lerSeMudou(UM, "\"1\"")).isEmpty();
        assertThat(client.usuarios().lerSeMudou(UM, "\"1\"")).isEmpty();
        assertThat(client.usuarios().euSeMudou("\"1\"")).isEmpty();

        assertThat(server.requests())
                .hasSize(3)
                .allSatisfy(request ->
                        assertThat(request.getHeader("If-None-Match")).isEqualTo("\"1\""));
    }

    @Test
    void returnsTheNewVersionForAConditionalReadOfAChangedResource() {
        server.answers(json(200, USUARIO));

        assertThat(client.usuarios().euSeMudou("\"0\"").orElseThrow().etag()).isEqualTo("\"1\"");
    }

    @Test
    void throwsWhenAConditionalReadFails() {
        server.answers(problem(404, "nao-encontrado"));

        assertThatThrownBy(() -> client.tarefas().lerSeMudou(UM, "\"1\"")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void sendsTheVersionWithAConditionalWriteAndReportsAChangedResource() {
        refusesWith412((c, etag) -> c.tarefas().alterar(UM, new AlteracaoDeTarefa(), etag));
        refusesWith412((c, etag) -> c.tarefas().substituir(UM, new SubstituicaoDeTarefa(), etag));
        refusesWith412((c, etag) -> c.tarefas().excluir(UM, etag));
        refusesWith412((c, etag) -> c.usuarios().alterar(UM, new AlteracaoDeUsuario(), etag));
        refusesWith412((c, etag) -> c.usuarios().excluir(UM, etag));
    }

    private void refusesWith412(BiConsumer<TarefasClient, String> write) {
        server.http.resetAll();
        server.answers(problem(412, "versao-divergente"));

        assertThatThrownBy(() -> write.accept(client, "\"7\"")).isInstanceOf(PreconditionFailedException.class);

        assertThat(server.onlyRequest().getHeader("If-Match")).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "*", "\"1", "\"1\", \"2\"", "\"1\"\r\nX: y"})
    void refusesAnInvalidVersionBeforeSending(String etag) {
        assertThatThrownBy(() -> client.tarefas().excluir(UM, etag))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("double quotes");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void acceptsAResponseWithoutAVersionAndRefusesThatVersionLater() {
        server.answers(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(TAREFA));

        Versioned<?> lida = client.tarefas().alterar(UM, new AlteracaoDeTarefa());

        assertThatThrownBy(() -> client.tarefas().excluir(UM, lida.etag()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

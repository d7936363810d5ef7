package dev.tarefas.client;

import static dev.tarefas.client.FakeServer.ID;
import static dev.tarefas.client.FakeServer.TAREFA;
import static dev.tarefas.client.FakeServer.USUARIO;
import static dev.tarefas.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.model.Papel;
import dev.tarefas.client.model.Prioridade;
import dev.tarefas.client.model.Situacao;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that is newer than the SDK. */
class CompatibilityTest {

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final TarefasClient client = server.withToken().build();

    @Test
    void readsAnUnknownEnumValueAsThePlaceholder() {
        server.answers(json(200, TAREFA.replace("PENDENTE", "ADIADA").replace("MEDIA", "MINIMA")));
        var tarefa = client.tarefas().ler(UUID.fromString(ID)).value();
        assertThat(tarefa.getSituacao()).isEqualTo(Situacao.UNKNOWN_DEFAULT_OPEN_API);
        assertThat(tarefa.getPrioridade()).isEqualTo(Prioridade.UNKNOWN_DEFAULT_OPEN_API);

        server.answers(json(200, USUARIO.replace("USUARIO", "AUDITOR")));
        assertThat(client.usuarios().eu().value().getPapel()).isEqualTo(Papel.UNKNOWN_DEFAULT_OPEN_API);
    }

    @Test
    void ignoresAnUnknownProperty() {
        server.answers(json(200, TAREFA.replace("\"titulo\"", "\"anexos\": [{\"a\": 1}], \"titulo\"")));

        assertThat(client.tarefas().ler(UUID.fromString(ID)).value().getTitulo())
                .isEqualTo("Comprar pão");
    }

    @Test
    void ignoresAnUnknownPropertyInAList() {
        server.answers(json(200, "{\"total\": 1, \"itens\": [%s]}".formatted(TAREFA)));

        assertThat(client.tarefas().listar()).hasSize(1);
    }
}

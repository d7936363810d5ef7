package dev.tarefas.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.client.NotFoundException;
import dev.tarefas.client.PreconditionFailedException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Prioridade;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.client.model.SubstituicaoDeTarefa;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.server.testing.Replica;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Access by the owner and by others, and requests that depend on the version, through the SDK. */
class TarefaAccessIT {

    private static final SubstituicaoDeTarefa OUTRA = new SubstituicaoDeTarefa()
            .titulo("outra")
            .situacao(Situacao.PENDENTE)
            .prioridade(Prioridade.MEDIA);

    private final TarefasClient ana = Replica.shared().newcomer();
    private final TarefasClient beto = Replica.shared().newcomer();

    @AfterEach
    void close() {
        ana.close();
        beto.close();
    }

    @Test
    void returnsNoBodyWhenTheClientHasTheCurrentVersion() {
        Versioned<Tarefa> nova = ana.tarefas().criar(new NovaTarefa().titulo("título"));

        assertThat(ana.tarefas().lerSeMudou(nova.value().getId(), nova.etag())).isEmpty();
        ana.tarefas().alterar(nova.value().getId(), new AlteracaoDeTarefa().titulo("outro"));
        assertThat(ana.tarefas().lerSeMudou(nova.value().getId(), nova.etag())).isPresent();
    }

    @Test
    void aStaleVersionChangesNothing() {
        Versioned<Tarefa> nova = ana.tarefas().criar(new NovaTarefa().titulo("título"));
        Versioned<Tarefa> atual =
                ana.tarefas().alterar(nova.value().getId(), new AlteracaoDeTarefa().titulo("outro"), nova.etag());

        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> ana.tarefas()
                        .alterar(nova.value().getId(), new AlteracaoDeTarefa().titulo("perdido"), nova.etag()));
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> ana.tarefas().substituir(nova.value().getId(), OUTRA, nova.etag()));
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> ana.tarefas().excluir(nova.value().getId(), nova.etag()));
        assertThat(ana.tarefas().ler(nova.value().getId())).isEqualTo(atual);
    }

    @Test
    void somebodyElsesTarefaDoesNotExist() {
        Versioned<Tarefa> nova = ana.tarefas().criar(new NovaTarefa().titulo("título"));

        assertEveryOperationRespondsWith404(beto, nova.value().getId());
        assertThat(beto.tarefas().listar()).isEmpty();
        assertThat(ana.tarefas().ler(nova.value().getId())).isEqualTo(nova);
    }

    @Test
    void anUnknownTarefaDoesNotExistEither() {
        assertEveryOperationRespondsWith404(ana, UUID.randomUUID());
    }

    private static void assertEveryOperationRespondsWith404(TarefasClient client, UUID id) {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> client.tarefas().ler(id),
                () -> client.tarefas().alterar(id, new AlteracaoDeTarefa().titulo("meu")),
                () -> client.tarefas().alterar(id, new AlteracaoDeTarefa().titulo("meu"), "\"1\""),
                () -> client.tarefas().substituir(id, OUTRA),
                () -> client.tarefas().excluir(id),
                () -> client.tarefas().excluir(id, "\"1\""))) {
            assertThatExceptionOfType(NotFoundException.class).isThrownBy(call);
        }
    }
}

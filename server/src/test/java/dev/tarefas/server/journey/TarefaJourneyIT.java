package dev.tarefas.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarefas.client.ConflictException;
import dev.tarefas.client.NotFoundException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Prioridade;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.client.model.SubstituicaoDeTarefa;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.server.testing.Replica;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person does with their tarefas, through the SDK. */
class TarefaJourneyIT {

    private static final OffsetDateTime AMANHA = OffsetDateTime.parse("2026-12-01T09:00:00-03:00");

    private final TarefasClient ana = Replica.shared().newcomer();

    @AfterEach
    void close() {
        ana.close();
    }

    @Test
    void createsReadsCompletesAndDeletes() {
        Versioned<Tarefa> nova = ana.tarefas()
                .criar(new NovaTarefa()
                        .titulo("Comprar pão ✓")
                        .descricao("Integral.")
                        .prioridade(Prioridade.ALTA)
                        .venceEm(AMANHA)
                        .etiquetas(new LinkedHashSet<>(List.of("casa", "compras"))));
        assertThat(ana.tarefas().ler(nova.value().getId())).isEqualTo(nova);

        Tarefa concluida = ana.tarefas()
                .alterar(nova.value().getId(), new AlteracaoDeTarefa().situacao(Situacao.CONCLUIDA))
                .value();
        assertThat(concluida.getConcluidaEm()).isNotNull();
        assertThat(concluida.getEtiquetas()).containsExactly("casa", "compras");
        assertThat(concluida.getVenceEm()).isAtSameInstantAs(AMANHA);

        ana.tarefas().excluir(nova.value().getId());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> ana.tarefas().ler(nova.value().getId()));
    }

    @Test
    void clearsANullPropertyAndKeepsAnAbsentProperty() {
        Versioned<Tarefa> nova = ana.tarefas()
                .criar(new NovaTarefa().titulo("título").descricao("descrição").venceEm(AMANHA));

        Tarefa semVencimento = ana.tarefas()
                .alterar(nova.value().getId(), new AlteracaoDeTarefa().venceEm(null))
                .value();

        assertThat(semVencimento.getVenceEm()).isNull();
        assertThat(semVencimento.getDescricao()).isEqualTo("descrição");
    }

    @Test
    void anEmptyPatchChangesNothingAtAll() {
        Versioned<Tarefa> nova = ana.tarefas().criar(new NovaTarefa().titulo("título"));

        assertThat(ana.tarefas().alterar(nova.value().getId(), new AlteracaoDeTarefa()))
                .isEqualTo(nova);
    }

    @Test
    void replacingEmptiesWhatIsNotGiven() {
        Versioned<Tarefa> nova = ana.tarefas()
                .criar(new NovaTarefa().titulo("título").descricao("descrição").venceEm(AMANHA));

        Tarefa outra = ana.tarefas()
                .substituir(
                        nova.value().getId(),
                        new SubstituicaoDeTarefa()
                                .titulo("outro")
                                .situacao(Situacao.EM_ANDAMENTO)
                                .prioridade(Prioridade.BAIXA))
                .value();

        assertThat(outra.getDescricao()).isNull();
        assertThat(outra.getVenceEm()).isNull();
        assertThat(outra.getEtiquetas()).isEmpty();
        assertThat(outra.getSituacao()).isEqualTo(Situacao.EM_ANDAMENTO);
    }

    @Test
    void anIllegalMoveNamesTheLegalOnes() {
        Versioned<Tarefa> nova = ana.tarefas().criar(new NovaTarefa().titulo("título"));
        ana.tarefas().alterar(nova.value().getId(), new AlteracaoDeTarefa().situacao(Situacao.CANCELADA));

        ConflictException conflict = catchThrowableOfType(
                ConflictException.class,
                () -> ana.tarefas()
                        .alterar(nova.value().getId(), new AlteracaoDeTarefa().situacao(Situacao.CONCLUIDA)));

        assertThat(conflict.situacoesPermitidas()).containsExactly(Situacao.PENDENTE);
    }
}

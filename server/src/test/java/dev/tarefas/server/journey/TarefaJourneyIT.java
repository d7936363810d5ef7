package dev.tarefas.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarefas.client.ConflictException;
import dev.tarefas.client.NotFoundException;
import dev.tarefas.client.PreconditionFailedException;
import dev.tarefas.client.TarefaQuery;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.Direcao;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.OrdemDeTarefas;
import dev.tarefas.client.model.Prioridade;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.client.model.SubstituicaoDeTarefa;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.server.testing.Replica;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person does with their tarefas, through the SDK. */
class TarefaJourneyIT {

    private static final OffsetDateTime AMANHA = OffsetDateTime.parse("2026-12-01T09:00:00-03:00");

    private final TarefasClient ana = Replica.shared().newcomer();
    private final TarefasClient beto = Replica.shared().newcomer();

    @AfterEach
    void close() {
        ana.close();
        beto.close();
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
    void aMergePatchTellsAbsentFromNull() {
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

    @Test
    void aReaderWhoHasTheVersionGetsNoBody() {
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
                .isThrownBy(() -> ana.tarefas().excluir(nova.value().getId(), nova.etag()));
        assertThat(ana.tarefas().ler(nova.value().getId())).isEqualTo(atual);
    }

    @Test
    void somebodyElsesTarefaDoesNotExist() {
        Versioned<Tarefa> nova = ana.tarefas().criar(new NovaTarefa().titulo("título"));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> beto.tarefas().ler(nova.value().getId()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> beto.tarefas().alterar(nova.value().getId(), new AlteracaoDeTarefa().titulo("meu")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> beto.tarefas().excluir(nova.value().getId()));
        assertThat(beto.tarefas().listar()).isEmpty();
        assertThat(ana.tarefas().ler(nova.value().getId())).isEqualTo(nova);
    }

    @ParameterizedTest
    @CsvSource({"CRIADA_EM,ASC", "CRIADA_EM,DESC", "VENCE_EM,ASC", "VENCE_EM,DESC", "PRIORIDADE,ASC", "PRIORIDADE,DESC"
    })
    void pagesHoldEveryTarefaOnceInOrder(OrdemDeTarefas ordem, Direcao direcao) {
        for (int i = 0; i < 23; i++) {
            ana.tarefas()
                    .criar(new NovaTarefa()
                            .titulo("tarefa " + i)
                            .prioridade(Prioridade.values()[i % 4])
                            .venceEm(i % 3 == 0 ? null : AMANHA.plus(i % 5, ChronoUnit.DAYS)));
        }

        List<Tarefa> listed = new ArrayList<>();
        ana.tarefas()
                .listar(TarefaQuery.builder()
                        .ordenar(ordem)
                        .direcao(direcao)
                        .limite(5)
                        .build())
                .forEach(listed::add);

        assertThat(listed).hasSize(23).extracting(Tarefa::getId).doesNotHaveDuplicates();
        assertThat(listed).isSortedAccordingTo(Orders.of(ordem, direcao));
    }

    @Test
    void pagesStayTrueWhileTarefasComeAndGo() {
        List<Tarefa> before = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            before.add(
                    ana.tarefas().criar(new NovaTarefa().titulo("tarefa " + i)).value());
        }

        List<String> listed = new ArrayList<>();
        for (Tarefa tarefa :
                ana.tarefas().listar(TarefaQuery.builder().limite(3).build())) {
            listed.add(tarefa.getTitulo());
            if (listed.size() == 3) {
                ana.tarefas().excluir(tarefa.getId());
                ana.tarefas().criar(new NovaTarefa().titulo("nova"));
            }
        }

        assertThat(listed)
                .containsExactly(
                        "tarefa 8",
                        "tarefa 7",
                        "tarefa 6",
                        "tarefa 5",
                        "tarefa 4",
                        "tarefa 3",
                        "tarefa 2",
                        "tarefa 1",
                        "tarefa 0");
    }

    @Test
    void filtersAddUp() {
        ana.tarefas()
                .criar(new NovaTarefa().titulo("a").prioridade(Prioridade.ALTA).venceEm(AMANHA));
        ana.tarefas()
                .criar(new NovaTarefa()
                        .titulo("b")
                        .prioridade(Prioridade.ALTA)
                        .etiquetas(new LinkedHashSet<>(List.of("casa"))));
        ana.tarefas().criar(new NovaTarefa().titulo("c").venceEm(AMANHA.plusDays(2)));

        assertThat(titulos(TarefaQuery.builder().prioridade(Prioridade.ALTA))).containsExactly("b", "a");
        assertThat(titulos(TarefaQuery.builder().prioridade(Prioridade.ALTA).etiqueta("casa")))
                .containsExactly("b");
        assertThat(titulos(TarefaQuery.builder().venceAntes(AMANHA.plusDays(1))))
                .containsExactly("a");
        assertThat(titulos(TarefaQuery.builder().venceDepois(AMANHA.plusDays(1))))
                .containsExactly("c");
        assertThat(titulos(TarefaQuery.builder().situacao(Situacao.CONCLUIDA))).isEmpty();
    }

    private List<String> titulos(TarefaQuery.Builder query) {
        return ana.tarefas().listar(query.build()).stream()
                .map(Tarefa::getTitulo)
                .toList();
    }
}

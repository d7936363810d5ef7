package dev.tarefas.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.TarefaQuery;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.Direcao;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.OrdemDeTarefas;
import dev.tarefas.client.model.Prioridade;
import dev.tarefas.client.model.Situacao;
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

/** The lists of a person's tarefas, through the SDK. */
class TarefaListIT {

    private static final OffsetDateTime AMANHA = OffsetDateTime.parse("2026-12-01T09:00:00-03:00");

    private final TarefasClient ana = Replica.shared().newcomer();

    @AfterEach
    void close() {
        ana.close();
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
    void continuesAtTheSamePlaceWhileTarefasAreAddedAndDeleted() {
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
    void listsOnlyTarefasThatMatchAllFilters() {
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

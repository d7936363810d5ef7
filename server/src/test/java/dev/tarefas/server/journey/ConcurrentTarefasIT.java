package dev.tarefas.server.journey;

import static dev.tarefas.server.journey.TwoReplicas.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.ConflictException;
import dev.tarefas.client.TarefaQuery;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.server.testing.AtOnce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many changes of one person's tarefas at once, on two replicas of one database. */
class ConcurrentTarefasIT {

    @Test
    void theLimitOfOpenTarefasIsExact() throws InterruptedException {
        List<TarefasClient> ana = TwoReplicas.clientsOfOnePerson();

        List<Object> results =
                AtOnce.call(2 * LIMIT, i -> ana.get(i % 2).tarefas().criar(new NovaTarefa().titulo("tarefa " + i)));

        assertThat(results).filteredOn(Versioned.class::isInstance).hasSize(LIMIT);
        assertThat(refusals(results)).hasSize(LIMIT).containsOnly("/problemas/limite-de-tarefas");
        assertThat(ana.get(0).tarefas().listar().stream()).hasSize(LIMIT);
    }

    @Test
    void countsOnlyOpenTarefasAgainstTheLimit() throws InterruptedException {
        List<TarefasClient> ana = TwoReplicas.clientsOfOnePerson();
        List<Tarefa> closed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Tarefa nova =
                    ana.get(0).tarefas().criar(new NovaTarefa().titulo("x")).value();
            closed.add(ana.get(0)
                    .tarefas()
                    .alterar(nova.getId(), new AlteracaoDeTarefa().situacao(Situacao.CONCLUIDA))
                    .value());
        }
        for (int i = 0; i < LIMIT - 5; i++) {
            ana.get(0).tarefas().criar(new NovaTarefa().titulo("y"));
        }

        List<Object> results = AtOnce.call(
                10,
                i -> ana.get(i % 2)
                        .tarefas()
                        .alterar(closed.get(i).getId(), new AlteracaoDeTarefa().situacao(Situacao.PENDENTE)));

        assertThat(results).filteredOn(Versioned.class::isInstance).hasSize(5);
        assertThat(refusals(results)).hasSize(5).containsOnly("/problemas/limite-de-tarefas");
        assertThat(ana
                        .get(0)
                        .tarefas()
                        .listar(TarefaQuery.builder()
                                .situacao(Situacao.PENDENTE)
                                .build())
                        .stream())
                .hasSize(LIMIT);
    }

    @Test
    void keepsBothOfTwoConcurrentChanges() throws InterruptedException {
        List<TarefasClient> ana = TwoReplicas.clientsOfOnePerson();
        Tarefa nova =
                ana.get(0).tarefas().criar(new NovaTarefa().titulo("antes")).value();

        AtOnce.call(
                2,
                i -> ana.get(i)
                        .tarefas()
                        .alterar(
                                nova.getId(),
                                i == 0
                                        ? new AlteracaoDeTarefa().titulo("depois")
                                        : new AlteracaoDeTarefa().descricao("descrição")));

        Versioned<Tarefa> after = ana.get(0).tarefas().ler(nova.getId());
        assertThat(after.value().getTitulo()).isEqualTo("depois");
        assertThat(after.value().getDescricao()).isEqualTo("descrição");
        assertThat(after.etag()).isEqualTo("\"3\"");
    }

    /** The types of the problems. */
    private static List<String> refusals(List<Object> results) {
        return results.stream()
                .filter(ConflictException.class::isInstance)
                .map(refused -> ((ConflictException) refused).problema().orElseThrow())
                .map(problem -> problem.getType().toString())
                .toList();
    }
}

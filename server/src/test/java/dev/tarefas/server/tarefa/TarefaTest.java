package dev.tarefas.server.tarefa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.tarefa.Tarefa.Conteudo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TarefaTest {

    private static final Instant CRIADA = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant DEPOIS = CRIADA.plusSeconds(60);

    private final Tarefa tarefa = conteudo(Situacao.PENDENTE).criar(UUID.randomUUID(), UUID.randomUUID(), CRIADA);

    @Test
    void isCreatedPendenteWithVersionOne() {
        assertThat(tarefa.situacao()).isEqualTo(Situacao.PENDENTE);
        assertThat(tarefa.versao()).isOne();
        assertThat(tarefa.concluidaEm()).isNull();
    }

    @Test
    void sameContentsAreNoChange() {
        assertThat(tarefa.alterar(tarefa.conteudo(), DEPOIS)).isSameAs(tarefa);
    }

    @Test
    void completingSetsTheInstantAndCountsTheVersion() {
        Tarefa concluida = tarefa.alterar(conteudo(Situacao.CONCLUIDA), DEPOIS);

        assertThat(concluida.concluidaEm()).isEqualTo(DEPOIS);
        assertThat(concluida.atualizadaEm()).isEqualTo(DEPOIS);
        assertThat(concluida.versao()).isEqualTo(2);
        assertThat(concluida.aberta()).isFalse();
    }

    @Test
    void anotherTitleKeepsTheInstantOfCompletion() {
        Tarefa concluida = tarefa.alterar(conteudo(Situacao.CONCLUIDA), CRIADA);
        Conteudo outro = new Conteudo("outro", null, Situacao.CONCLUIDA, Prioridade.MEDIA, null, List.of());

        assertThat(concluida.alterar(outro, DEPOIS).concluidaEm()).isEqualTo(CRIADA);
    }

    @Test
    void reopeningForgetsTheInstantOfCompletion() {
        Tarefa concluida = tarefa.alterar(conteudo(Situacao.CONCLUIDA), CRIADA);

        assertThat(concluida.alterar(conteudo(Situacao.PENDENTE), DEPOIS).concluidaEm())
                .isNull();
    }

    private static Conteudo conteudo(Situacao situacao) {
        return new Conteudo("Comprar pão", null, situacao, Prioridade.MEDIA, null, List.of());
    }
}

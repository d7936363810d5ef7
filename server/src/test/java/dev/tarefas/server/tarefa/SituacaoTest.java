package dev.tarefas.server.tarefa;

import static dev.tarefas.server.tarefa.Situacao.CANCELADA;
import static dev.tarefas.server.tarefa.Situacao.CONCLUIDA;
import static dev.tarefas.server.tarefa.Situacao.PENDENTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarefas.server.platform.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SituacaoTest {

    @ParameterizedTest
    @CsvSource({
        "PENDENTE, EM_ANDAMENTO CONCLUIDA CANCELADA",
        "EM_ANDAMENTO, PENDENTE CONCLUIDA CANCELADA",
        "CONCLUIDA, PENDENTE",
        "CANCELADA, PENDENTE"
    })
    void allowsTheMovesOfTheContract(Situacao de, String permitidas) {
        assertThat(de.permitidas()).extracting(Enum::name).containsExactly(permitidas.split(" "));
    }

    @ParameterizedTest
    @EnumSource
    void stayingIsNoMove(Situacao situacao) {
        assertThat(situacao.moverPara(situacao)).isEqualTo(situacao);
    }

    @Test
    void refusesAnIllegalMoveWithTheLegalOnes() {
        Refusal.IllegalTransition refusal =
                catchThrowableOfType(Refusal.IllegalTransition.class, () -> CONCLUIDA.moverPara(CANCELADA));

        assertThat(refusal.from()).isEqualTo("CONCLUIDA");
        assertThat(refusal.allowed()).containsExactly(PENDENTE.name());
    }
}

package dev.tarefas.server.tarefa;

import static dev.tarefas.server.tarefa.Situacao.CANCELADA;
import static dev.tarefas.server.tarefa.Situacao.CONCLUIDA;
import static dev.tarefas.server.tarefa.Situacao.PENDENTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.util.List;
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
    void allowsAMoveToTheSameSituacao(Situacao situacao) {
        assertThat(situacao.moverPara(situacao)).isEqualTo(situacao);
    }

    @Test
    void refusesAnIllegalMoveWithTheLegalOnes() {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> CONCLUIDA.moverPara(CANCELADA));

        assertThat(refusal.type()).isEqualTo(ProblemType.TRANSICAO_INVALIDA);
        assertThat(refusal.problem().args()).containsExactly("CONCLUIDA", "PENDENTE");
        assertThat(refusal.problem().members()).containsEntry("situacoesPermitidas", List.of(PENDENTE.name()));
    }
}

package dev.tarefas.server.tarefa;

import dev.tarefas.server.platform.problem.Problem;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a tarefa stands, and where it may go from there. */
enum Situacao {
    PENDENTE,
    EM_ANDAMENTO,
    CONCLUIDA,
    CANCELADA;

    boolean aberta() {
        return this == PENDENTE || this == EM_ANDAMENTO;
    }

    Set<Situacao> permitidas() {
        return aberta() ? EnumSet.complementOf(EnumSet.of(this)) : EnumSet.of(PENDENTE);
    }

    /** Refuses an illegal move and lists the legal moves. The same situacao is always allowed. */
    Situacao moverPara(Situacao nova) {
        if (nova != this && !permitidas().contains(nova)) {
            List<String> legal = permitidas().stream().map(Enum::name).toList();
            throw new ProblemException(Problem.of(ProblemType.TRANSICAO_INVALIDA, name(), String.join(", ", legal))
                    .withMember("situacoesPermitidas", legal));
        }
        return nova;
    }
}

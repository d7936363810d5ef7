package dev.tarefas.server.tarefa;

import dev.tarefas.server.platform.error.Refusal;
import java.util.EnumSet;
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

    /** Refuses an illegal move with the legal ones; staying is no move. */
    Situacao moverPara(Situacao nova) {
        if (nova != this && !permitidas().contains(nova)) {
            throw new Refusal.IllegalTransition(
                    name(), permitidas().stream().map(Enum::name).toList());
        }
        return nova;
    }
}

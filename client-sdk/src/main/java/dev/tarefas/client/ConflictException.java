package dev.tarefas.client;

import dev.tarefas.client.model.Problema;
import dev.tarefas.client.model.Situacao;
import java.util.List;

/** 409: the present state does not allow the request, because of an e-mail in use, an illegal move, or a limit. */
public class ConflictException extends TarefasException {

    private static final long serialVersionUID = 1L;

    ConflictException(Failure failure) {
        super(failure);
    }

    /**
     * The legal moves, after an illegal move.
     *
     * @return unmodifiable; empty after any other conflict
     */
    public List<Situacao> situacoesPermitidas() {
        return problema()
                .map(Problema::getSituacoesPermitidas)
                .map(List::copyOf)
                .orElse(List.of());
    }
}

package dev.tarefas.client;

import dev.tarefas.client.model.Problema;
import dev.tarefas.client.model.Situacao;
import java.util.List;

/** 409: the request is sound, but not in the present state: e-mail in use, illegal move, limit reached. */
public class ConflictException extends TarefasException {

    private static final long serialVersionUID = 1L;

    ConflictException(Failure failure) {
        super(failure);
    }

    /**
     * After an illegal move, the moves that are legal.
     *
     * @return unmodifiable; empty if the conflict is about something else
     */
    public List<Situacao> situacoesPermitidas() {
        return problema()
                .map(Problema::getSituacoesPermitidas)
                .map(List::copyOf)
                .orElse(List.of());
    }
}

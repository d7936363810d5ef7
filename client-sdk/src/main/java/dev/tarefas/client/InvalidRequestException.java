package dev.tarefas.client;

import dev.tarefas.client.model.ErroDeCampo;
import dev.tarefas.client.model.Problema;
import java.util.List;

/** 400: the request breaks the contract. {@link #erros()} says where. */
public class InvalidRequestException extends TarefasException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(Failure failure) {
        super(failure);
    }

    /**
     * One entry for each field or parameter refused.
     *
     * @return unmodifiable; empty if the whole body was unreadable, or the answer was not a problem
     */
    public List<ErroDeCampo> erros() {
        return problema().map(Problema::getErros).map(List::copyOf).orElse(List.of());
    }
}

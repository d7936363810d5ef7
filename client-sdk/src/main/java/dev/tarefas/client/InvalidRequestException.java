package dev.tarefas.client;

import dev.tarefas.client.model.ErroDeCampo;
import dev.tarefas.client.model.Problema;
import java.util.List;

/** 400: the request breaks the contract. {@link #erros()} has the details. */
public class InvalidRequestException extends TarefasException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(Failure failure) {
        super(failure);
    }

    /**
     * One entry for each refused field or parameter.
     *
     * @return unmodifiable; empty if the whole body was unreadable, or the response was not a problem document
     */
    public List<ErroDeCampo> erros() {
        return problema().map(Problema::getErros).map(List::copyOf).orElse(List.of());
    }
}

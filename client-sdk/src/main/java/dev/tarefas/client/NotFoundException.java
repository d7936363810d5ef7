package dev.tarefas.client;

/** 404: it does not exist, or belongs to somebody else. */
public class NotFoundException extends TarefasException {

    private static final long serialVersionUID = 1L;

    NotFoundException(Failure failure) {
        super(failure);
    }
}

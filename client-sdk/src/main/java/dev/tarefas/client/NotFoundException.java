package dev.tarefas.client;

/** 404: the resource does not exist, or belongs to another person. */
public class NotFoundException extends TarefasException {

    private static final long serialVersionUID = 1L;

    NotFoundException(Failure failure) {
        super(failure);
    }
}

package dev.tarefas.client;

/** 403: the caller may not do this, or the current password is wrong. */
public class ForbiddenException extends TarefasException {

    private static final long serialVersionUID = 1L;

    ForbiddenException(Failure failure) {
        super(failure);
    }
}

package dev.tarefas.client;

/** 403: the caller is known, but may not do this; also a wrong current password. */
public class ForbiddenException extends TarefasException {

    private static final long serialVersionUID = 1L;

    ForbiddenException(Failure failure) {
        super(failure);
    }
}

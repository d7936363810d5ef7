package dev.tarefas.client;

/** 412: the resource no longer has the given version. Read the resource again before the next attempt. */
public class PreconditionFailedException extends TarefasException {

    private static final long serialVersionUID = 1L;

    PreconditionFailedException(Failure failure) {
        super(failure);
    }
}

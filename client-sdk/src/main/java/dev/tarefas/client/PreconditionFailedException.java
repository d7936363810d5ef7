package dev.tarefas.client;

/** 412: the resource is no longer at the version given. Read it again and decide anew. */
public class PreconditionFailedException extends TarefasException {

    private static final long serialVersionUID = 1L;

    PreconditionFailedException(Failure failure) {
        super(failure);
    }
}

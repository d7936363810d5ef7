package dev.tarefas.client;

/** 5xx: the server, or a gateway before it, failed. A write may or may not have happened. */
public class ServerException extends TarefasException {

    private static final long serialVersionUID = 1L;

    ServerException(Failure failure) {
        super(failure);
    }
}

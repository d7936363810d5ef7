package dev.tarefas.client;

/** 5xx: the server, or the gateway in front of it, failed. A write may or may not have been carried out. */
public class ServerException extends TarefasException {

    private static final long serialVersionUID = 1L;

    ServerException(Failure failure) {
        super(failure);
    }
}

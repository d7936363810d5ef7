package dev.tarefas.client;

/** 401: the credentials, or a token that could not be renewed, were refused. */
public class AuthenticationException extends TarefasException {

    private static final long serialVersionUID = 1L;

    AuthenticationException(Failure failure) {
        super(failure);
    }
}

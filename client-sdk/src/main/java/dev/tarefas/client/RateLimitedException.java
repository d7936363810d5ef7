package dev.tarefas.client;

/** 429: too many attempts or requests, or a replica at its limit. {@link #retryAfter()} is the time to wait. */
public class RateLimitedException extends TarefasException {

    private static final long serialVersionUID = 1L;

    RateLimitedException(Failure failure) {
        super(failure);
    }
}

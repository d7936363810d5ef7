package dev.tarefas.server.platform.database;

import reactor.core.publisher.Mono;

/**
 * What makes a request one that is done once.
 *
 * @param <T> the outcome of the request; a failure that is an answer to the client is one
 */
public interface Once<T> {

    /** Fails if the request was committed before. Runs by itself, before anything that the transaction does not hold. */
    Mono<Void> known();

    /** Runs in the transaction before anything else, and fails if the request was committed before. */
    Mono<Void> opening();

    /** Whether it is a refusal: then a write that failed is no surprise. */
    boolean isRefusal(T outcome);

    /** Runs last in the transaction, if every write in it succeeded. */
    Mono<Void> closing(T outcome);
}

package dev.tarefas.server.platform.database;

import reactor.core.publisher.Mono;

/**
 * Work that goes on, with the context it began with, after its subscriber has cancelled. Reactor's {@code cache} also
 * goes on, but takes its context from the subscribers that are left.
 */
public final class NonCancellable {

    private NonCancellable() {}

    /** The work begins when the result is subscribed to. */
    public static <T> Mono<T> of(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(work.contextWrite(context).toFuture(), true));
    }
}

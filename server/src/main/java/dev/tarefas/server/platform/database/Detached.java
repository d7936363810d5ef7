package dev.tarefas.server.platform.database;

import reactor.core.publisher.Mono;

/**
 * Work that goes on, with all that its context holds, when nobody waits for it any more. Reactor's {@code cache} goes on
 * too, but takes its context from those who wait: a rollback whose last waiter left would not find its transaction.
 */
public final class Detached {

    private Detached() {}

    /** It begins when it is first subscribed to. */
    public static <T> Mono<T> of(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(work.contextWrite(context).toFuture(), true));
    }
}

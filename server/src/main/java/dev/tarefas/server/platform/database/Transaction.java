package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.database.FailureClassifier.Certainty;
import reactor.core.publisher.Mono;

/** One attempt at work in a transaction of its own. When it fails, returning the connection rolls it back. */
final class Transaction<T> implements SqlWork<T> {

    private final SqlWork<T> work;
    private volatile Certainty certainty = Certainty.NOT_COMMITTED;

    Transaction(SqlWork<T> work) {
        this.work = work;
    }

    @Override
    public Mono<T> run(SqlSession session) {
        Mono<Void> commit = Mono.defer(() -> {
            certainty = Certainty.MAY_BE_COMMITTED;
            return session.commit();
        });
        return session.begin()
                .then(Mono.defer(() -> work.run(session)))
                .flatMap(result -> commit.thenReturn(result))
                .switchIfEmpty(Mono.defer(
                        () -> certainty == Certainty.NOT_COMMITTED ? commit.then(Mono.empty()) : Mono.empty()));
    }

    Certainty certainty() {
        return certainty;
    }
}

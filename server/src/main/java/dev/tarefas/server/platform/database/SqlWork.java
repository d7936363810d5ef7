package dev.tarefas.server.platform.database;

import reactor.core.publisher.Mono;

/** Statements that run one after the other on one connection. They may run more than once: see {@link Database}. */
@FunctionalInterface
public interface SqlWork<T> {

    Mono<T> run(SqlSession session);
}

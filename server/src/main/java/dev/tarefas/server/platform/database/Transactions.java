package dev.tarefas.server.platform.database;

import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionContextManager;
import reactor.core.publisher.Mono;

/**
 * Work inside a transaction. Spring's own operator loses the connection for good when it is cancelled while the
 * transaction begins (spring-framework issue 32115), be it by a time limit or by a client that hangs up. Here a
 * transaction that has set out to begin does so, and is then rolled back.
 */
@Component
class Transactions {

    private final ReactiveTransactionManager manager;

    Transactions(ReactiveTransactionManager manager) {
        this.manager = manager;
    }

    <T> Mono<T> around(Mono<T> work) {
        return Mono.usingWhen(
                        Mono.fromSupplier(this::begin),
                        begun -> begun.then(work),
                        this::commit,
                        (begun, failure) -> rollback(begun),
                        this::rollback)
                .contextWrite(TransactionContextManager.getOrCreateContext())
                .contextWrite(TransactionContextManager.getOrCreateContextHolder());
    }

    /** Begins once, for all that subscribe, and whoever stops waiting for it does not cancel it. */
    Mono<ReactiveTransaction> begin() {
        return Detached.of(manager.getReactiveTransaction(TransactionDefinition.withDefaults()))
                .cache();
    }

    Mono<Void> commit(Mono<ReactiveTransaction> begun) {
        return begun.flatMap(manager::commit);
    }

    /** There is nothing to roll back, and no connection, where none began. */
    Mono<Void> rollback(Mono<ReactiveTransaction> begun) {
        return begun.onErrorComplete().flatMap(manager::rollback);
    }
}

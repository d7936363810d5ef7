package dev.tarefas.server.platform.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The connection that a piece of work was given. One that did not answer in time may never answer: packets are dropped
 * on its way, or its database is gone without a word. It is closed, since the pool would hand it out again.
 */
final class Lease {

    private volatile @Nullable Connection connection;

    /** Notes the connection of all work above this in a chain. */
    Context enter(ContextView context) {
        return Context.of(context).put(Lease.class, this);
    }

    /** Closes the connection when {@code work} is cancelled while {@code silent}: before the pool has it back. */
    static <T> Mono<T> closing(BooleanSupplier silent, Mono<T> work) {
        return Mono.deferContextual(context -> {
            Lease lease = context.getOrDefault(Lease.class, new Lease());
            return work.doOnCancel(() -> {
                        if (silent.getAsBoolean()) lease.close();
                    })
                    .contextWrite(lease::enter);
        });
    }

    static Mono<Connection> noting(Mono<Connection> acquired) {
        return Mono.deferContextual(context -> context.<Lease>getOrEmpty(Lease.class)
                .map(lease -> acquired.doOnNext(connection -> lease.connection = connection))
                .orElse(acquired));
    }

    private void close() {
        if (connection instanceof Wrapped<?> pooled
                && pooled.unwrap() instanceof Connection driver
                && !isGivenBack(connection)) {
            Mono.from(driver.close()).onErrorComplete().subscribe();
        }
    }

    /** Then it is another one's. The pool's connection tells by refusing every call. */
    private static boolean isGivenBack(Connection pooled) {
        try {
            pooled.isAutoCommit();
            return false;
        } catch (IllegalStateException closed) {
            return true;
        }
    }
}

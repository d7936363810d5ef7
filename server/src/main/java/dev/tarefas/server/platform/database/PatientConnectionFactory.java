package dev.tarefas.server.platform.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * A pool that gives up after a time, counted over all the dead connections that it sheds on the way. The pool's own
 * {@code max-acquire-time} starts anew with each of them, so that a queue would be waited for up to {@code
 * acquire-retry} times.
 */
final class PatientConnectionFactory implements ConnectionFactory, Wrapped<ConnectionFactory> {

    /** Reactor's name for the hook that gets what an operator of one chain drops. */
    private static final String ON_NEXT_DROPPED = "reactor.onNextDropped.local";

    private static final Consumer<Object> RETURN = PatientConnectionFactory::giveBack;

    private final ConnectionFactory pool;
    private final Duration patience;

    PatientConnectionFactory(ConnectionFactory pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    @Override
    public Mono<Connection> create() {
        return Lease.noting(Mono.<Connection>from(pool.create())
                .timeout(patience, Mono.error(() -> new R2dbcTimeoutException("no free connection within " + patience)))
                .contextWrite(context -> context.put(ON_NEXT_DROPPED, RETURN)));
    }

    /** A connection that arrives when its acquirer has gone: the cancellation may have missed it on its way. */
    private static void giveBack(Object dropped) {
        if (dropped instanceof Connection connection) {
            Mono.from(connection.close()).subscribe();
        }
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return pool.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return pool;
    }
}

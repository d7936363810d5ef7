package dev.tarefas.server.platform.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * A pool that gives up after a time, counted over all the dead connections that it sheds on the way. The pool's own
 * {@code max-acquire-time} starts anew with each of them, so that a queue would be waited for up to {@code
 * acquire-retry} times.
 */
final class PatientConnectionFactory implements ConnectionFactory, Wrapped<ConnectionFactory> {

    private final ConnectionFactory pool;
    private final Duration patience;

    PatientConnectionFactory(ConnectionFactory pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    @Override
    public Mono<Connection> create() {
        return Mono.<Connection>from(pool.create())
                .timeout(
                        patience, Mono.error(() -> new R2dbcTimeoutException("no free connection within " + patience)));
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

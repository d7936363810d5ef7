package dev.tarefas.server.platform.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Wrapped;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The driver under the pool, which tells of connections that could not be made. */
record TellingConnectionFactory(ConnectionFactory driver, LastAnswer lastAnswer)
        implements ConnectionFactory, Wrapped<ConnectionFactory> {

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.from(driver.create()).doOnError(failure -> lastAnswer.broke());
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return driver.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return driver;
    }
}

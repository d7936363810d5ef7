package dev.tarefas.server.platform.database;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A {@link Database} with fake connections. It counts how often the given work runs. */
final class FakeDatabase {

    static final Duration SOON = Duration.ofSeconds(5);
    static final DatabaseProperties PROPERTIES = properties(Duration.ofMinutes(1));

    private static final CallLimits LIMITS = new CallLimits(PROPERTIES.acquireTimeout(), PROPERTIES.timeout());

    /** Resilience4j's default. */
    static final int PERMITS = 10;

    static final Mono<Void> BROKEN = Mono.error(() -> new R2dbcNonTransientResourceException("reset", "08006"));

    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final DatabaseHealth health = new DatabaseHealth(PROPERTIES);

    private final DatabaseConfiguration parts = new DatabaseConfiguration();

    final CircuitBreaker breaker = parts.databaseCircuitBreaker(parts.circuitBreakers(PROPERTIES));
    final CircuitBreaker closingSoon =
            parts.circuitBreakers(properties(Duration.ofMillis(20))).circuitBreaker("soon");

    /** A commit that gets no response the given number of times, and then succeeds. */
    Mono<Void> failing(int times) {
        AtomicInteger commits = new AtomicInteger();
        return Mono.defer(() -> commits.getAndIncrement() < times ? BROKEN : Mono.empty());
    }

    SqlWork<Integer> counted(IntFunction<Mono<Integer>> work) {
        return session -> Mono.defer(() -> work.apply(runs.incrementAndGet()));
    }

    /** A database whose transactions end with the given commit. */
    Database on(Mono<Void> commit) {
        return on(commit, breaker);
    }

    Database on(Mono<Void> commit, CircuitBreaker breaker) {
        return new Database(
                pool(Mono.fromSupplier(() -> connection(commit))),
                LIMITS,
                breaker,
                new DatabaseRetry(PROPERTIES, health),
                health);
    }

    /** A database whose pool returns the given publisher. */
    Database acquiring(Mono<Connection> acquired) {
        return new Database(pool(acquired), LIMITS, breaker, new DatabaseRetry(PROPERTIES, health), health);
    }

    Connection connectionThatCounts(AtomicInteger returned) {
        return connection(Mono.empty(), returned);
    }

    /** A database with a real pool. */
    Database on(ConnectionFactory pool) {
        return on(pool, PROPERTIES.acquireTimeout(), PROPERTIES.timeout());
    }

    Database on(ConnectionFactory pool, Duration acquireTimeout, Duration timeout) {
        CallLimits limits = new CallLimits(acquireTimeout, timeout);
        return new Database(pool, limits, breaker, new DatabaseRetry(PROPERTIES, health), health);
    }

    private Connection connection(Mono<Void> commit) {
        return connection(commit, closed);
    }

    private Connection connection(Mono<Void> commit, AtomicInteger closed) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("commitTransaction")) return commit;
                    if (method.getName().equals("close")) return Mono.fromRunnable(closed::incrementAndGet);
                    return Mono.empty();
                });
    }

    private static ConnectionFactory pool(Mono<Connection> acquired) {
        return new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                return acquired;
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return () -> "fake";
            }
        };
    }

    /** @param open how long the breaker stays open */
    private static DatabaseProperties properties(Duration open) {
        return new DatabaseProperties(
                Duration.ofMillis(700),
                Duration.ofMillis(300),
                Duration.ofMillis(310),
                Duration.ofMillis(320),
                Duration.ofMillis(400),
                Duration.ofMillis(1),
                3,
                Duration.ofMillis(1),
                new DatabaseProperties.Breaker(4, 4, 50, open));
    }
}

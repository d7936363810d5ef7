package dev.tarefas.server.platform.database;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.RetryRegistry;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import reactor.core.publisher.Mono;

/** A door to no database, that counts how often what it is given is run. */
final class CountingDoor {

    static final Duration SOON = Duration.ofSeconds(5);
    static final DatabaseProperties PROPERTIES = properties(Duration.ofMinutes(1));

    /** Resilience4j's default. */
    static final int PERMITS = 10;

    static final Mono<Void> BROKEN = Mono.error(() -> new R2dbcNonTransientResourceException("reset", "08006"));

    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final LastAnswer lastAnswer = new LastAnswer(PROPERTIES);

    private final DatabaseConfiguration parts = new DatabaseConfiguration();
    private final RetryRegistry retries = parts.retries(PROPERTIES);

    final CircuitBreaker breaker = parts.databaseCircuitBreaker(parts.circuitBreakers(PROPERTIES));
    final CircuitBreaker closingSoon =
            parts.circuitBreakers(properties(Duration.ofMillis(20))).circuitBreaker("soon");

    Once<Integer> once(Mono<Void> known) {
        return new Once<>() {
            @Override
            public Mono<Void> known() {
                return known;
            }

            @Override
            public Mono<Void> opening() {
                return known;
            }

            @Override
            public boolean isRefusal(Integer outcome) {
                return outcome < 0;
            }

            @Override
            public Mono<Void> closing(Integer outcome) {
                return Mono.fromRunnable(closed::incrementAndGet);
            }
        };
    }

    /** A commit that is not answered so many times. */
    Mono<Void> failing(int times) {
        AtomicInteger commits = new AtomicInteger();
        return Mono.defer(() -> commits.getAndIncrement() < times ? BROKEN : Mono.empty());
    }

    Mono<Integer> counted(IntFunction<Mono<Integer>> work) {
        return Mono.defer(() -> work.apply(runs.incrementAndGet()));
    }

    /** A door whose transactions end with the given commit. */
    Database on(Mono<Void> commit) {
        return on(commit, breaker);
    }

    Database on(Mono<Void> commit, CircuitBreaker breaker) {
        return new Database(
                new Transactions(new Committing(commit)),
                parts.databaseTimeLimiter(PROPERTIES),
                breaker,
                parts.databaseRetry(retries),
                new Patience(PROPERTIES, lastAnswer),
                lastAnswer);
    }

    /** @param open how long the breaker stays open */
    private static DatabaseProperties properties(Duration open) {
        return new DatabaseProperties(
                Duration.ofMillis(1),
                Duration.ofMillis(3),
                Duration.ofMillis(2),
                Duration.ofMillis(1),
                Duration.ofMillis(500),
                3,
                Duration.ofMillis(1),
                Duration.ofMillis(400),
                new DatabaseProperties.Breaker(4, 4, 50, open));
    }

    static final class Known extends RuntimeException {}

    private record Committing(Mono<Void> commit) implements ReactiveTransactionManager {

        @Override
        public Mono<ReactiveTransaction> getReactiveTransaction(TransactionDefinition definition) {
            return Mono.just(new ReactiveTransaction() {});
        }

        @Override
        public Mono<Void> commit(ReactiveTransaction transaction) {
            return commit;
        }

        @Override
        public Mono<Void> rollback(ReactiveTransaction transaction) {
            return Mono.empty();
        }
    }
}

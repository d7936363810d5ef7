package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.error.Refusal;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.reactor.timelimiter.TimeLimiterOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The one door to the database. Every unit of work passes, from the inside out: transaction (writes), time limit,
 * circuit breaker, retry. What comes out is a value, a {@link Refusal}, or a fault of our own.
 */
@Component
public class Database {

    private static final Duration NEVER = Duration.ofDays(1);

    private final Transactions transactions;
    private final TimeLimiter timeLimiter;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private volatile long lastAnswer = System.nanoTime() - NEVER.toNanos();

    Database(Transactions transactions, TimeLimiter timeLimiter, CircuitBreaker breaker, Retry retry) {
        this.transactions = transactions;
        this.timeLimiter = timeLimiter;
        this.breaker = breaker;
        this.retry = retry;
    }

    /** One statement that changes nothing: its own transaction, and safe to run again. */
    public <T> Mono<T> read(Mono<T> statement) {
        return guard(heard(limit(statement)));
    }

    /**
     * Statements that are committed together or not at all. They are run again only when it is certain that the
     * attempt before was not committed.
     */
    public <T> Mono<T> write(Mono<T> work) {
        return guard(Mono.defer(() -> {
            AtomicBoolean committing = new AtomicBoolean();
            Mono<T> unit = work.doOnSuccess(result -> {
                lastAnswer = System.nanoTime();
                committing.set(true);
            });
            return limit(transactions.around(unit)).onErrorMap(failure -> translate(failure, committing.get()));
        }));
    }

    /** One statement that asks how the database is: past breaker and retry, which would answer for the requests. */
    public <T> Mono<T> probe(Mono<T> statement) {
        return heard(statement);
    }

    /**
     * How long ago the database last answered anybody. A refusal of its own is an answer too; no free connection is
     * none.
     */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastAnswer);
    }

    private <T> Mono<T> heard(Mono<T> statement) {
        return statement
                .doOnSuccess(answer -> lastAnswer = System.nanoTime())
                .onErrorMap(failure -> translate(failure, false));
    }

    private Throwable translate(Throwable failure, boolean committing) {
        Throwable translated = Failures.translate(failure, committing);
        boolean answered = translated instanceof DatabaseFailure database
                ? database.verdict().answered()
                : translated instanceof Refusal;
        if (answered) {
            lastAnswer = System.nanoTime();
        }
        return translated;
    }

    private <T> Mono<T> limit(Mono<T> work) {
        return work.transformDeferred(TimeLimiterOperator.of(timeLimiter));
    }

    private <T> Mono<T> guard(Mono<T> attempt) {
        return attempt.transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(RetryOperator.of(retry))
                .onErrorMap(CallNotPermittedException.class, open -> new Refusal.Unavailable("breaker open"))
                .onErrorMap(DatabaseFailure.class, DatabaseFailure::toRefusal);
    }
}

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
import java.util.function.Function;
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
        return Mono.deferContextual(context -> {
            Unit unit = Unit.of(context);
            return unit != null && unit.isGood()
                    ? join(unit, statement)
                    : guard(heard(limit(statement))).contextWrite(Unit::leave);
        });
    }

    /**
     * Statements that are committed together or not at all. They are run again only when it is certain that the
     * attempt before was not committed. Within {@link #together} they are a part of that unit.
     */
    public <T> Mono<T> write(Mono<T> work) {
        return Mono.deferContextual(context -> {
            Unit unit = Unit.of(context);
            return unit != null ? join(unit, work) : guard(alone(work));
        });
    }

    /** A write that is committed by itself, whatever becomes of the unit that the request may be. */
    public <T> Mono<T> writeApart(Mono<T> work) {
        return write(work).contextWrite(Unit::leave);
    }

    /**
     * A request whose writes are committed together with what is noted of them. The first {@link #write} in it begins
     * the transaction, and a write that failed takes all of it back. It may be run again as a whole: whoever calls this
     * recognises in {@code opening} what has been committed already.
     *
     * @param opening runs in the transaction before anything else
     * @param request what writes; a failure that is an answer to the client is a value here
     * @param closing runs last in the transaction, given the outcome, and only if every write succeeded
     */
    public <T> Mono<T> together(Mono<Void> opening, Mono<T> request, Function<T, Mono<Void>> closing) {
        return guard(Mono.defer(() -> {
            Unit unit = new Unit(transactions, opening);
            return Mono.usingWhen(
                            Mono.just(unit),
                            begun -> request.flatMap(outcome -> close(unit, closing, outcome)),
                            begun -> limit(unit.end()),
                            (begun, failure) -> unit.rollback(),
                            begun -> unit.rollback())
                    .contextWrite(unit::enter)
                    .onErrorMap(failure -> translate(failure, false));
        }));
    }

    private <T> Mono<T> close(Unit unit, Function<T, Mono<Void>> closing, T outcome) {
        return unit.isGood() ? join(unit, closing.apply(outcome)).thenReturn(outcome) : Mono.just(outcome);
    }

    private <T> Mono<T> join(Unit unit, Mono<T> work) {
        return heard(limit(unit.join(work)).doOnError(failure -> unit.fail()));
    }

    private <T> Mono<T> alone(Mono<T> work) {
        return Mono.defer(() -> {
            AtomicBoolean committing = new AtomicBoolean();
            Mono<T> unit = work.doOnSuccess(result -> {
                lastAnswer = System.nanoTime();
                committing.set(true);
            });
            return limit(transactions.around(unit)).onErrorMap(failure -> translate(failure, committing.get()));
        });
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

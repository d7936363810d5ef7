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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The one door to the database. Every unit of work passes, from the inside out: transaction (writes), time limit,
 * circuit breaker, retry, and the patience to wait a blip out. What comes out is a value, a {@link Refusal}, or a fault
 * of our own.
 */
@Component
public class Database {

    private final Transactions transactions;
    private final TimeLimiter timeLimiter;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final Patience patience;
    private final LastAnswer lastAnswer;

    Database(
            Transactions transactions,
            TimeLimiter timeLimiter,
            CircuitBreaker breaker,
            Retry retry,
            Patience patience,
            LastAnswer lastAnswer) {
        this.transactions = transactions;
        this.timeLimiter = timeLimiter;
        this.breaker = breaker;
        this.retry = retry;
        this.patience = patience;
        this.lastAnswer = lastAnswer;
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

    /**
     * A write that is committed by itself, whatever becomes of the unit that the request may be. That unit is then run
     * again only where it must be, and not to wait a blip out: it would be written again.
     */
    public <T> Mono<T> writeApart(Mono<T> work) {
        return Mono.deferContextual(context -> {
            Unit unit = Unit.of(context);
            return unit == null
                    ? write(work)
                    : unit.known()
                            .then(Mono.defer(() -> patiently(alone(work), () -> true)))
                            .doOnSuccess(result -> unit.wroteApart())
                            .contextWrite(Unit::leave);
        });
    }

    /**
     * A request whose writes are committed together with what is noted of them. The first {@link #write} in it begins
     * the transaction, and a write that failed takes all of it back. It is run again as a whole, even when its commit
     * was not answered: {@code once} recognises what has been committed already.
     */
    public <T> Mono<T> together(Once<T> once, Mono<T> request) {
        return Mono.defer(() -> {
            AtomicBoolean unsettled = new AtomicBoolean();
            AtomicBoolean apart = new AtomicBoolean();
            Mono<T> attempt = attempt(once, request, unsettled, apart);
            return patiently(breaking(attempt), () -> !apart.get())
                    .onErrorMap(
                            failure -> unsettled.get() && isNotDone(failure),
                            refused -> new Refusal.OutcomeUnknown(refused.getMessage()));
        });
    }

    /** What is true of an attempt, and not of the one before it, whose commit was not answered. */
    private static boolean isNotDone(Throwable failure) {
        return failure instanceof Refusal.Unavailable || failure instanceof Refusal.Overloaded;
    }

    /** Of this door, or of another queue: not an answer of the database, as a refusal of its constraints is. */
    private static boolean isOfTheDoor(Throwable failure) {
        return isNotDone(failure) || failure instanceof Refusal.OutcomeUnknown;
    }

    private <T> Mono<T> attempt(Once<T> once, Mono<T> request, AtomicBoolean unsettled, AtomicBoolean apart) {
        return Mono.defer(() -> {
            Unit unit = new Unit(transactions, once.opening(), read(once.known()), apart);
            return Mono.usingWhen(
                            Mono.just(unit),
                            begun -> request.flatMap(outcome -> close(unit, once, outcome)),
                            begun -> limit(unit.end()).onErrorMap(failure -> unsettled(failure, unsettled)),
                            (begun, failure) -> unit.rollbackAfter(failure),
                            begun -> unit.rollback())
                    .contextWrite(unit::enter)
                    .onErrorMap(failure -> translate(failure, false));
        });
    }

    private <T> Mono<T> close(Unit unit, Once<T> once, T outcome) {
        boolean refused = once.isRefusal(outcome);
        if (unit.hasFailed()) {
            return refused
                    ? Mono.just(outcome)
                    : Mono.error(new IllegalStateException("a write failed, and its request did not"));
        }
        return refused && !unit.hasBegun()
                ? Mono.just(outcome)
                : join(unit, once.closing(outcome)).thenReturn(outcome);
    }

    private static Throwable unsettled(Throwable failure, AtomicBoolean unsettled) {
        if (Failures.translate(failure, true) instanceof DatabaseFailure database
                && database.verdict() == Verdict.OUTCOME_UNKNOWN) {
            unsettled.set(true);
            // Whoever is silent has no answer for a second try either, and the client has waited long enough.
            return failure instanceof TimeoutException ? database : new DatabaseFailure(Verdict.UNSETTLED, failure);
        }
        return failure;
    }

    private <T> Mono<T> join(Unit unit, Mono<T> work) {
        return heard(limit(unit.join(work)).doOnError(failure -> unit.fail()));
    }

    private <T> Mono<T> alone(Mono<T> work) {
        return Mono.defer(() -> {
            AtomicBoolean committing = new AtomicBoolean();
            Mono<T> unit = work.doOnSuccess(result -> {
                lastAnswer.heard();
                committing.set(true);
            });
            return limit(transactions.around(unit)).onErrorMap(failure -> translate(failure, committing.get()));
        });
    }

    /** One statement that asks how the database is: past breaker and retry, which would answer for the requests. */
    public <T> Mono<T> probe(Mono<T> statement, Duration timeout) {
        return Mono.defer(() -> {
            boolean silent = isSilent();
            return heard(Lease.closing(() -> silent, statement).timeout(timeout));
        });
    }

    /** Whether the database has answered nobody for longer than a blip. */
    public boolean isSilent() {
        return lastAnswer.isSilent();
    }

    /** How long ago the database last answered anybody. */
    public Duration silence() {
        return lastAnswer.silence();
    }

    private <T> Mono<T> heard(Mono<T> statement) {
        return statement.doOnSuccess(answer -> lastAnswer.heard()).onErrorMap(failure -> translate(failure, false));
    }

    private Throwable translate(Throwable failure, boolean committing) {
        Throwable translated = sinceTheyBreak(Failures.translate(failure, committing));
        boolean answered = translated instanceof DatabaseFailure database
                ? database.verdict().answered()
                : translated instanceof Refusal && !isOfTheDoor(translated);
        if (answered) {
            lastAnswer.heard();
        }
        return translated;
    }

    /** Where connections break, none becomes free: that is no sign of load. */
    private Throwable sinceTheyBreak(Throwable translated) {
        if (translated instanceof DatabaseFailure failure) {
            if (failure.verdict() == Verdict.BROKEN) lastAnswer.broke();
            if (failure.verdict() == Verdict.OVERLOADED && lastAnswer.isBroken()) {
                return new DatabaseFailure(Verdict.UNCONNECTED, failure.getCause());
            }
        }
        return translated;
    }

    private <T> Mono<T> limit(Mono<T> work) {
        return Mono.defer(() -> {
            long end = System.nanoTime()
                    + timeLimiter.getTimeLimiterConfig().getTimeoutDuration().toNanos();
            return Lease.closing(() -> System.nanoTime() - end >= 0, work)
                    .transformDeferred(TimeLimiterOperator.of(timeLimiter));
        });
    }

    /** What is part of a unit fails with it: the unit has passed here, and is run again as a whole. */
    private <T> Mono<T> guard(Mono<T> attempt) {
        return Mono.deferContextual(
                context -> Unit.isWithin(context) ? attempt : patiently(breaking(attempt), () -> true));
    }

    private <T> Mono<T> breaking(Mono<T> attempt) {
        return attempt.transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    /** @param mayWait whether to wait a blip out; asked at each failure */
    private <T> Mono<T> patiently(Mono<T> attempt, BooleanSupplier mayWait) {
        return Mono.defer(() -> attempt.transformDeferred(RetryOperator.of(retry))
                .retryWhen(patience.start(mayWait))
                .onErrorMap(CallNotPermittedException.class, open -> new Refusal.Unavailable("breaker open"))
                .onErrorMap(DatabaseFailure.class, failure -> failure.toRefusal(isSilent())));
    }
}

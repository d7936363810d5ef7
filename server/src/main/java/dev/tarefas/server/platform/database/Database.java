package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.database.FailureClassifier.Certainty;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The one way to the database. From the inside out, a call passes: the transaction (of a write), the time limits
 * ({@link ConnectionCall}), the circuit breaker and the retry ({@link GuardedCall}). Its result is a value, a {@code
 * ProblemException}, or a bug of ours.
 */
@Component
public class Database {

    private static final CircuitBreaker NO_BREAKER = disabledBreaker();

    private final ConnectionFactory connections;
    private final Publisher<? extends Connection> pool;
    private final CallLimits limits;
    private final CircuitBreaker breaker;
    private final DatabaseRetry retry;
    private final DatabaseHealth health;
    private final CallSettings reading;
    private final CallSettings writingOneStatement;

    Database(
            ConnectionFactory connections,
            CallLimits limits,
            CircuitBreaker breaker,
            DatabaseRetry retry,
            DatabaseHealth health) {
        this.connections = connections;
        pool = Mono.from(connections.create());
        this.limits = limits;
        this.breaker = breaker;
        this.retry = retry;
        this.health = health;
        reading = settings(() -> Certainty.NOT_COMMITTED);
        writingOneStatement = settings(() -> Certainty.MAY_BE_COMMITTED_AND_RECOGNISED);
    }

    /** One statement that changes nothing. It may run again after any failure. */
    public <T> Mono<T> read(SqlWork<T> work) {
        return call(() -> ConnectionCall.of(reading, work), unit -> unit.isOpen() ? unit.run(work) : null);
    }

    /**
     * Statements that are committed together or not at all. They run again only when the attempt before was certainly
     * not committed. Within {@link #inUnitOfWork} they are a part of that transaction.
     */
    public <T> Mono<T> write(SqlWork<T> work) {
        return call(() -> inTransaction(work), unit -> unit.run(work));
    }

    /**
     * One statement that needs no transaction of its own, because a statement is atomic by itself. After a failure that
     * leaves its outcome unknown it runs again, so it must recognise what it has done: by a key that it chose itself.
     */
    public <T> Mono<T> writeOneStatement(SqlWork<T> work) {
        return call(() -> ConnectionCall.of(writingOneStatement, work), unit -> unit.run(work));
    }

    /** Like {@link #write}, but committed by itself, whatever becomes of the unit of work that the request may be. */
    public <T> Mono<T> writeInNewTransaction(SqlWork<T> work) {
        return Mono.deferContextual(context -> {
            // The unit of work holds a permit of the breaker already: a half-open breaker might not have a second one.
            CircuitBreaker guard = UnitOfWork.of(context) == null ? breaker : NO_BREAKER;
            return guarded(guard, true, () -> inTransaction(work));
        });
    }

    /**
     * A request whose writes are committed in one transaction together with its outcome. It runs again as a whole, also
     * when its commit was not answered: {@code claim} then recognises what was committed.
     *
     * @param claim begins the transaction before the first write, and fails when the request must not run
     * @param record runs last in the transaction, with the result of the request
     * @param toleratesOutage whether the request may run again for as long as an outage is tolerated, and not only a few
     *     times; false when each run leaves something outside of the transaction
     */
    public <T> Mono<T> inUnitOfWork(
            SqlWork<Void> claim, Mono<T> request, Function<T, SqlWork<Void>> record, boolean toleratesOutage) {
        return guarded(breaker, toleratesOutage, () -> {
            UnitOfWork unit = new UnitOfWork(pool, this::keepingConnection, claim);
            return request.switchIfEmpty(Mono.error(() -> new IllegalStateException("a request without a result")))
                    .flatMap(result -> unit.commit(record.apply(result)).thenReturn(result))
                    .onErrorResume(failure -> unit.rollback().then(Mono.error(failure)))
                    .contextWrite(context -> context.put(UnitOfWork.class, unit));
        });
    }

    /**
     * One statement that asks whether the database responds, without breaker and retry: they would hide the answer.
     *
     * @param timeout for the connection and for the answer, each
     */
    public Mono<Void> probe(Duration timeout) {
        CallSettings probing = new CallSettings(
                pool, new CallLimits(timeout, timeout.multipliedBy(2)), health, false, () -> Certainty.NOT_COMMITTED);
        return ConnectionCall.of(
                probing, session -> session.one("select 1", row -> 1).then());
    }

    /** Opens the connections that the pool lacks. */
    public Mono<Void> openConnections() {
        return connections instanceof ConnectionPool pool ? pool.warmup().then() : Mono.empty();
    }

    /** Whether the database has not responded to anybody for longer than an outage is tolerated. */
    public boolean isUnresponsive() {
        return health.isUnresponsive();
    }

    public Duration timeSinceLastResponse() {
        return health.timeSinceLastResponse();
    }

    private <T> Mono<T> inTransaction(SqlWork<T> work) {
        Transaction<T> transaction = new Transaction<>(work);
        return ConnectionCall.of(settings(transaction::certainty), transaction);
    }

    /**
     * @param attempt a call by itself
     * @param part the call within the request's unit of work, or null when the call has to run by itself
     */
    private <T> Mono<T> call(Supplier<Mono<T>> attempt, Function<UnitOfWork, @Nullable Mono<T>> part) {
        return Mono.deferContextual(context -> {
            UnitOfWork unit = UnitOfWork.of(context);
            if (unit == null) return guarded(breaker, true, attempt);
            Mono<T> joined = part.apply(unit);
            // Breaker and retry guard the unit of work as a whole.
            return joined == null ? attempt.get() : joined;
        });
    }

    private <T> Mono<T> guarded(CircuitBreaker guard, boolean toleratesOutage, Supplier<Mono<T>> attempt) {
        return Mono.create(sink -> new GuardedCall<>(guard, health, retry.start(toleratesOutage), attempt, sink).run());
    }

    private static CircuitBreaker disabledBreaker() {
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("none");
        breaker.transitionToDisabledState();
        return breaker;
    }

    private CallSettings settings(Supplier<Certainty> certainty) {
        return new CallSettings(pool, limits, health, false, certainty);
    }

    private CallSettings keepingConnection(Publisher<? extends Connection> source, Certainty certainty) {
        return new CallSettings(source, limits, health, true, () -> certainty);
    }
}

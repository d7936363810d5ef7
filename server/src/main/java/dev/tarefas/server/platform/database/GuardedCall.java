package dev.tarefas.server.platform.database;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Attempts behind the circuit breaker: one, and more where {@link DatabaseRetry} says so. What comes out is a value, a
 * problem, or a bug of ours.
 */
final class GuardedCall<T> {

    private final CircuitBreaker breaker;
    private final DatabaseHealth health;
    private final DatabaseRetry.Attempts attempts;
    private final Supplier<Mono<T>> attempt;
    private final MonoSink<T> sink;
    private final long begun = System.nanoTime();
    private boolean failedOnce;
    private boolean uncertain;
    private @Nullable T result;

    GuardedCall(
            CircuitBreaker breaker,
            DatabaseHealth health,
            DatabaseRetry.Attempts attempts,
            Supplier<Mono<T>> attempt,
            MonoSink<T> sink) {
        this.breaker = breaker;
        this.health = health;
        this.attempts = attempts;
        this.attempt = attempt;
        this.sink = sink;
    }

    void run() {
        if (!breaker.tryAcquirePermission()) {
            failed(new DatabaseFailure(FailureKind.BREAKER_OPEN, null));
            return;
        }
        long start = breaker.getCurrentTimestamp();
        attempt.get()
                .subscribe(
                        value -> result = value,
                        failure -> {
                            breaker.onError(elapsed(start), breaker.getTimestampUnit(), failure);
                            failed(failure);
                        },
                        () -> {
                            breaker.onSuccess(elapsed(start), breaker.getTimestampUnit());
                            attempts.succeeded();
                            sink.success(result);
                        },
                        context());
    }

    private Context context() {
        Context context = Context.of(sink.contextView());
        return failedOnce ? CallLimits.furtherAttempt(context, begun) : context;
    }

    private long elapsed(long start) {
        return breaker.getCurrentTimestamp() - start;
    }

    private void failed(Throwable failure) {
        if (!(failure instanceof DatabaseFailure database)) {
            sink.error(failure);
            return;
        }
        failedOnce = true;
        uncertain |= database.kind().isUncertain();
        long pause = attempts.pauseAfter(database);
        if (pause < 0) {
            sink.error(database.toProblem(uncertain, health.isUnresponsive()));
        } else {
            Schedulers.parallel().schedule(this::run, pause, TimeUnit.MILLISECONDS);
        }
    }
}

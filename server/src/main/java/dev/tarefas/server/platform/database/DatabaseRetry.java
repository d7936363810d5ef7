package dev.tarefas.server.platform.database;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides whether a failed attempt runs again, and when. What may be retried is decided by {@link FailureKind}; the
 * pauses have full jitter, so that the retries of many requests do not come in step.
 *
 * <p>A call has at most {@code attempts} attempts. While connections break, or the circuit breaker is open although
 * the database responds, the attempts go on for as long as the outage tolerance, counted from the start of the request.
 */
final class DatabaseRetry {

    static final String NAME = "database";

    private static final long LONGEST_OUTAGE_PAUSE_MILLIS = 100;
    private static final long GIVE_UP = -1;

    private final DatabaseProperties properties;
    private final DatabaseHealth health;
    private final RetryRegistry registry;

    DatabaseRetry(DatabaseProperties properties, DatabaseHealth health) {
        this.properties = properties;
        this.health = health;
        registry = RetryRegistry.of(RetryConfig.custom()
                // The pause decides: it is negative when the attempts are used up.
                .maxAttempts(Integer.MAX_VALUE)
                .intervalBiFunction((attempt, failure) -> pause(attempt, failure))
                .retryOnException(failure -> failure instanceof Attempt attempt
                        && attempt.failure.kind().isRetryable())
                .build());
    }

    RetryRegistry registry() {
        return registry;
    }

    /** Starts counting the attempts of one request. */
    Attempts start(boolean toleratesOutage) {
        return new Attempts(registry.retry(NAME), toleratesOutage);
    }

    private long pause(int attempt, Either<Throwable, Object> failed) {
        Attempt last = (Attempt) failed.getLeft();
        FailureKind kind = last.failure.kind();
        if (kind == FailureKind.BREAKER_OPEN || kind.isDisconnection()) {
            boolean brief = kind == FailureKind.BREAKER_OPEN ? !health.isUnresponsive() : health.isBriefOutage();
            if (last.withinTolerance && brief) return random(LONGEST_OUTAGE_PAUSE_MILLIS);
            if (kind == FailureKind.BREAKER_OPEN) return GIVE_UP;
        }
        return attempt < properties.attempts() && kind != FailureKind.POOL_DISCONNECTED
                ? random(properties.backoff().toMillis() << (attempt - 1))
                : GIVE_UP;
    }

    /** Full jitter: 1 to {@code longest} milliseconds. */
    private static long random(long longest) {
        return ThreadLocalRandom.current().nextLong(1, longest + 1);
    }

    /** The attempts of one request. */
    final class Attempts {

        private final Retry.AsyncContext<Object> context;
        private final boolean toleratesOutage;
        private final long start = System.nanoTime();

        private Attempts(Retry retry, boolean toleratesOutage) {
            this.context = retry.asyncContext();
            this.toleratesOutage = toleratesOutage;
        }

        void succeeded() {
            context.onComplete();
        }

        /** Milliseconds until the next attempt, or a negative number if no attempt follows. */
        long pauseAfter(DatabaseFailure failure) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            boolean within = toleratesOutage && elapsed.compareTo(properties.outageTolerance()) < 0;
            return context.onError(new Attempt(failure, within));
        }
    }

    /** How Resilience4j passes a failed attempt to the rules above. */
    private static final class Attempt extends RuntimeException {

        private final transient DatabaseFailure failure;
        private final boolean withinTolerance;

        Attempt(DatabaseFailure failure, boolean withinTolerance) {
            super(failure.getMessage(), failure, false, false);
            this.failure = failure;
            this.withinTolerance = withinTolerance;
        }
    }
}

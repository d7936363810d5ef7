package dev.tarefas.server.platform.database;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * When the database last responded to any request, and when a connection to it last broke. An error that Postgres
 * returns counts as a response; failing to get a connection from the pool does not.
 */
@Component
class DatabaseHealth {

    private static final Duration NEVER = Duration.ofDays(1);

    private final Duration outageTolerance;
    private final Duration acquireTimeout;
    private volatile long lastResponse = System.nanoTime() - NEVER.toNanos();
    private volatile long lastConnectionFailure = lastResponse - 1;

    DatabaseHealth(DatabaseProperties properties) {
        outageTolerance = properties.outageTolerance();
        acquireTimeout = properties.acquireTimeout();
    }

    void recordSuccess() {
        lastResponse = System.nanoTime();
    }

    /** A connection broke, or could not be opened. */
    void recordConnectionFailure() {
        lastConnectionFailure = System.nanoTime();
    }

    /** Records what a failure says about the database, and names the cause of an exhausted pool. */
    Throwable record(Throwable failure) {
        if (!(failure instanceof DatabaseFailure database)) {
            // The application refused what the database returned, or Postgres reported a violated constraint.
            recordSuccess();
            return failure;
        }
        if (database.kind().isResponse()) recordSuccess();
        if (database.kind() == FailureKind.CONNECTION_LOST) recordConnectionFailure();
        return database.kind() == FailureKind.POOL_EXHAUSTED && isDisconnected()
                ? new DatabaseFailure(FailureKind.POOL_DISCONNECTED, database.getCause())
                : failure;
    }

    /** Time since the last response; a day before the first one. */
    Duration timeSinceLastResponse() {
        return since(lastResponse);
    }

    /** Whether the last response is longer ago than the outage tolerance. */
    boolean isUnresponsive() {
        return timeSinceLastResponse().compareTo(outageTolerance) >= 0;
    }

    /** Whether the outage may be a short one: connections broke and the database responded, both within the tolerance. */
    boolean isBriefOutage() {
        return !isUnresponsive() && since(lastConnectionFailure).compareTo(outageTolerance) < 0;
    }

    /** Whether connections broke and no request has had a response since, or they broke during a wait that ends now. */
    private boolean isDisconnected() {
        return lastConnectionFailure - lastResponse > 0
                || since(lastConnectionFailure).compareTo(acquireTimeout) < 0;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}

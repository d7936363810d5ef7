package dev.tarefas.server.platform.database;

/** What a failed attempt means: whether it may run again, and whether it counts against the database's health. */
enum FailureKind {
    /** Postgres rolled the transaction back because of another one (deadlock, serialization failure). */
    ROLLED_BACK(true, false),
    /** There was no connection, or the connection broke before anything could be committed. */
    CONNECTION_LOST(true, true),
    /** Postgres cancelled a statement that ran too long. The statement would be as slow again. */
    TOO_SLOW(false, false),
    /** The database did not respond within the time limit. Another attempt would exceed the client's patience. */
    UNRESPONSIVE(false, true),
    /** The statement waited too long for a lock of another transaction. */
    LOCKED(false, false),
    /** No connection of the pool became free in time. A retry would only lengthen the queue. */
    POOL_EXHAUSTED(false, false),
    /** No connection became free in time because connections are breaking, and not because of the load. */
    POOL_DISCONNECTED(true, true),
    /** Postgres lacks disk or memory, or is read-only: a request cannot outlast that. */
    UNABLE(false, true),
    /** The circuit breaker is open, so the database was not asked. */
    BREAKER_OPEN(true, false),
    /** A commit was sent and not answered, and nothing can tell whether it happened. */
    OUTCOME_UNKNOWN(false, true),
    /** A commit was sent and not answered, and another attempt finds out whether it happened. */
    OUTCOME_TO_BE_FOUND(true, true);

    private final boolean retryable;
    private final boolean unhealthy;

    FailureKind(boolean retryable, boolean unhealthy) {
        this.retryable = retryable;
        this.unhealthy = unhealthy;
    }

    boolean isRetryable() {
        return retryable;
    }

    /** Whether the circuit breaker counts the failure. */
    boolean isUnhealthy() {
        return unhealthy;
    }

    /** Whether Postgres itself reported the failure, so that the connection to it works. */
    boolean isResponse() {
        return this == ROLLED_BACK || this == TOO_SLOW || this == LOCKED;
    }

    /** Whether another connection may work where this attempt's did not. */
    boolean isDisconnection() {
        return this == CONNECTION_LOST || this == POOL_DISCONNECTED || this == OUTCOME_TO_BE_FOUND;
    }

    boolean isUncertain() {
        return this == OUTCOME_UNKNOWN || this == OUTCOME_TO_BE_FOUND;
    }
}

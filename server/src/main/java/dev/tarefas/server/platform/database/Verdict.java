package dev.tarefas.server.platform.database;

/** What a failed unit of work means: whether it may be run again, and whether it speaks against the database. */
enum Verdict {
    /** Postgres rolled it back for the sake of another transaction. */
    ROLLED_BACK(true, false),
    /** No connection, or it broke; nothing was committed. */
    BROKEN(true, true),
    /** Postgres ended a statement that took too long: again it would, but others are not slow for that. */
    TOO_SLOW(false, false),
    /** No answer within the time of a unit of work. */
    SILENT(false, true),
    /** It waited too long for another transaction's lock, which says nothing of the database. */
    CONTENDED(false, false),
    /** No connection of the pool became free in time; a retry would only lengthen the queue. */
    OVERLOADED(false, false),
    /** No connection of the pool became free in time, while connections break: not the load's doing. */
    UNCONNECTED(false, true),
    /** Postgres is short of disk, memory or is read-only: not cured within a request. */
    UNABLE(false, true),
    /** The commit was sent and not answered: it may have happened, so it is never run again. */
    OUTCOME_UNKNOWN(false, true),
    /** The same, of a unit of work that recognises what it has committed: run again, it finds out. */
    UNSETTLED(true, true);

    private final boolean retryable;
    private final boolean unhealthy;

    Verdict(boolean retryable, boolean unhealthy) {
        this.retryable = retryable;
        this.unhealthy = unhealthy;
    }

    boolean retryable() {
        return retryable;
    }

    /** Whether it came from Postgres, at work. */
    boolean answered() {
        return !unhealthy && this != OVERLOADED;
    }

    /** Whether it found no connection that works, so that it is cured with the next one. */
    boolean unconnected() {
        return this == BROKEN || this == UNSETTLED || this == UNCONNECTED;
    }

    boolean unhealthy() {
        return unhealthy;
    }
}

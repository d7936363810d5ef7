package dev.tarefas.server.platform.database;

/** What a failed unit of work means: whether it may be run again, and whether it speaks against the database. */
enum Verdict {
    /** Postgres rolled it back for the sake of another transaction. */
    ROLLED_BACK(true, false),
    /** No connection, or it broke; nothing was committed. */
    BROKEN(true, true),
    /** It ran into a time limit; again it would be as slow, and add to the load. */
    TOO_SLOW(false, true),
    /** It waited too long for another transaction's lock, which says nothing of the database. */
    CONTENDED(false, false),
    /** No connection of the pool became free in time; a retry would only lengthen the queue. */
    OVERLOADED(false, false),
    /** Postgres is short of disk, memory or is read-only: not cured within a request. */
    UNABLE(false, true),
    /** The commit was sent and not answered: it may have happened, so it is never run again. */
    OUTCOME_UNKNOWN(false, true);

    private final boolean retryable;
    private final boolean unhealthy;

    Verdict(boolean retryable, boolean unhealthy) {
        this.retryable = retryable;
        this.unhealthy = unhealthy;
    }

    boolean retryable() {
        return retryable;
    }

    boolean unhealthy() {
        return unhealthy;
    }
}

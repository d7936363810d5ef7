package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.error.Refusal;

/** A unit of work that failed for the database's reasons; it does not leave this package. */
final class DatabaseFailure extends RuntimeException {

    private final Verdict verdict;

    DatabaseFailure(Verdict verdict, Throwable cause) {
        super(verdict.name(), cause, false, false);
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }

    Refusal toRefusal() {
        return verdict == Verdict.OUTCOME_UNKNOWN
                ? new Refusal.OutcomeUnknown(reason())
                : new Refusal.Unavailable(reason());
    }

    private String reason() {
        return verdict + " (" + getCause().getClass().getSimpleName() + ")";
    }
}

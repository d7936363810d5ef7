package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.error.Refusal;
import io.r2dbc.spi.R2dbcException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** A unit of work that failed for the database's reasons; it does not leave this package. */
final class DatabaseFailure extends DataAccessException {

    private final Verdict verdict;

    DatabaseFailure(Verdict verdict, Throwable cause) {
        super(verdict.name(), cause);
        this.verdict = verdict;
    }

    /** It is raised under load, and the stack of its cause says it all. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    Verdict verdict() {
        return verdict;
    }

    /** @param silent whether the database answers nobody: then a pool without a free connection is no sign of load */
    Refusal toRefusal(boolean silent) {
        return switch (verdict) {
            case OUTCOME_UNKNOWN, UNSETTLED -> new Refusal.OutcomeUnknown(reason());
            case OVERLOADED, CONTENDED, TOO_SLOW, ROLLED_BACK, SILENT ->
                silent ? new Refusal.Unavailable(reason()) : new Refusal.Overloaded(reason());
            default -> new Refusal.Unavailable(reason());
        };
    }

    private String reason() {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(getCause());
        String state = root instanceof R2dbcException r2dbc ? " " + r2dbc.getSqlState() : "";
        return verdict + " (" + root.getClass().getSimpleName() + state + ")";
    }
}

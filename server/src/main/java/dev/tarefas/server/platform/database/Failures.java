package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.error.Refusal;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one seam where an exception of the driver, of Spring or of the time limit becomes a verdict or a refusal. */
final class Failures {

    private Failures() {}

    /**
     * @param committing whether the work was done and its commit under way, so that a broken connection leaves the
     *     outcome unknown
     * @return a {@link Refusal}, a {@link DatabaseFailure}, or the failure itself when it is a fault in our own code
     */
    static Throwable translate(Throwable failure, boolean committing) {
        if (failure instanceof Refusal || failure instanceof DatabaseFailure) {
            return failure;
        }
        Refusal constraint = constraint(failure);
        if (constraint != null) {
            return constraint;
        }
        Verdict verdict = verdict(failure);
        if (verdict == null) {
            return failure;
        }
        boolean unknown = committing && verdict != Verdict.ROLLED_BACK && verdict != Verdict.CONTENDED;
        return new DatabaseFailure(unknown ? Verdict.OUTCOME_UNKNOWN : verdict, failure);
    }

    private static @Nullable Refusal constraint(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PostgresqlException postgres) {
                return postgres.getErrorDetails()
                        .getConstraintName()
                        .map(Constraints::refusal)
                        .orElse(null);
            }
        }
        return null;
    }

    private static @Nullable Verdict verdict(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof TimeoutException) return Verdict.SILENT;
            if (t instanceof R2dbcTimeoutException) return Verdict.OVERLOADED;
            if (t instanceof R2dbcException r2dbc) {
                Verdict verdict = SqlStates.verdict(r2dbc.getSqlState());
                if (verdict != null) return verdict;
            }
            if (t instanceof R2dbcNonTransientResourceException || t instanceof IOException) return Verdict.BROKEN;
        }
        return null;
    }
}

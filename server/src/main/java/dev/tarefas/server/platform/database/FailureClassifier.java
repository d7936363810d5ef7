package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.problem.ProblemException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one place where an exception of the driver, the pool or the time limit becomes a {@link DatabaseFailure}. */
final class FailureClassifier {

    private FailureClassifier() {}

    /**
     * @param certainty whether the work may have been committed when it failed, and whether another attempt can tell
     * @return a {@link ProblemException}, a {@link DatabaseFailure}, or the failure itself when it is a bug of ours
     */
    static Throwable classify(Throwable failure, Certainty certainty) {
        if (failure instanceof ProblemException || failure instanceof DatabaseFailure) return failure;
        FailureKind kind = kind(failure);
        return kind == null ? failure : new DatabaseFailure(certainty.of(kind), failure);
    }

    private static @Nullable FailureKind kind(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof TimeoutException) return FailureKind.UNRESPONSIVE;
            if (t instanceof R2dbcTimeoutException) return FailureKind.POOL_EXHAUSTED;
            if (t instanceof R2dbcException r2dbc) {
                FailureKind kind = SqlStates.kind(r2dbc.getSqlState());
                if (kind != null) return kind;
            }
            if (t instanceof R2dbcNonTransientResourceException || t instanceof IOException) {
                return FailureKind.CONNECTION_LOST;
            }
        }
        return null;
    }

    /** What is known of a piece of work that failed. */
    enum Certainty {
        NOT_COMMITTED,
        MAY_BE_COMMITTED,
        /** Another attempt recognises what this one committed. */
        MAY_BE_COMMITTED_AND_RECOGNISED;

        private FailureKind of(FailureKind kind) {
            // An error that Postgres reported is its last word: the work was rolled back.
            if (this == NOT_COMMITTED || kind.isResponse() || kind == FailureKind.UNABLE) return kind;
            // Do not repeat after a timeout: the database does not respond, and the client has waited long enough.
            boolean repeat = this == MAY_BE_COMMITTED_AND_RECOGNISED && kind != FailureKind.UNRESPONSIVE;
            return repeat ? FailureKind.OUTCOME_TO_BE_FOUND : FailureKind.OUTCOME_UNKNOWN;
        }
    }
}

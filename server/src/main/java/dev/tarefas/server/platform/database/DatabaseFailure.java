package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/** An attempt that failed because of the database. It does not leave this package: clients see a problem instead. */
final class DatabaseFailure extends RuntimeException {

    private final FailureKind kind;

    /** Has no stack of its own: it is raised under load, and its cause has the stack that helps. */
    DatabaseFailure(FailureKind kind, @Nullable Throwable cause) {
        super(kind.name(), cause, false, false);
        this.kind = kind;
    }

    FailureKind kind() {
        return kind;
    }

    /**
     * @param uncertain whether an earlier attempt may have been committed
     * @param unresponsive whether no request has had a response of the database for a while. A wait that was too long is
     *     then no sign of load
     */
    ProblemException toProblem(boolean uncertain, boolean unresponsive) {
        return new ProblemException(type(uncertain, unresponsive)).because(reason());
    }

    private ProblemType type(boolean uncertain, boolean unresponsive) {
        if (uncertain || kind.isUncertain()) return ProblemType.RESULTADO_INCERTO;
        return switch (kind) {
            case POOL_EXHAUSTED, LOCKED, TOO_SLOW, ROLLED_BACK, UNRESPONSIVE ->
                unresponsive ? ProblemType.INDISPONIVEL : ProblemType.SOBRECARGA;
            default -> ProblemType.INDISPONIVEL;
        };
    }

    private String reason() {
        Throwable root = this;
        while (root.getCause() != null) root = root.getCause();
        if (root == this) return kind.name();
        String state = root instanceof R2dbcException r2dbc ? " " + r2dbc.getSqlState() : "";
        return kind + " (" + root.getClass().getSimpleName() + state + ")";
    }
}

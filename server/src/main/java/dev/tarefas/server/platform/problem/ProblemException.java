package dev.tarefas.server.platform.problem;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A refusal that the service intends, as the client will see it. It has no stack trace, because a refusal is not a bug.
 * In {@code new ProblemException(ProblemType.LIMITE_DE_TAREFAS, 10_000)} the arguments are those of the type's text.
 */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(ProblemType type, Object... args) {
        this(Problem.of(type, args), null);
    }

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    private ProblemException(Problem problem, @Nullable String reason) {
        super(reason == null ? problem.summary() : problem.summary() + ": " + reason, null, false, false);
        this.problem = problem;
    }

    /** The fields or parameters that were refused. */
    public static ProblemException invalid(FieldError... errors) {
        return new ProblemException(Problem.of(ProblemType.DADOS_INVALIDOS).withErrors(List.of(errors)));
    }

    /** The response has the wait in whole seconds, rounded up, at least one. */
    public static ProblemException tooManyAttempts(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusSeconds(1).minusNanos(1).toSeconds());
        String wait = String.valueOf(seconds);
        return new ProblemException(
                Problem.of(ProblemType.MUITAS_TENTATIVAS, wait).withHeader(HttpHeaders.RETRY_AFTER, wait));
    }

    /** The same problem with a reason for the log, which the client does not see. The reason repeats no input. */
    public ProblemException because(String reason) {
        return new ProblemException(problem, reason);
    }

    public Problem problem() {
        return problem;
    }

    public ProblemType type() {
        return problem.type();
    }

    public static boolean is(Throwable failure, ProblemType... types) {
        return failure instanceof ProblemException refused
                && Arrays.asList(types).contains(refused.type());
    }
}

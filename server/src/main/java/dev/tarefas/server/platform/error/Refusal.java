package dev.tarefas.server.platform.error;

import java.time.Duration;
import java.util.List;

/**
 * Everything that the service refuses on purpose, in words that know no HTTP. {@link Problems} says how each is
 * answered. A refusal is an answer and not a fault, so it carries no stack.
 */
public abstract sealed class Refusal extends RuntimeException {

    private Refusal(String message) {
        super(message, null, false, false);
    }

    public static final class InvalidInput extends Refusal {
        private final List<FieldError> errors;

        public InvalidInput(FieldError... errors) {
            this(List.of(errors));
        }

        public InvalidInput(List<FieldError> errors) {
            // Codes only: a name of the client's own may be an e-mail or a token.
            super("invalid input: " + errors.stream().map(FieldError::codigo).toList());
            this.errors = errors;
        }

        public List<FieldError> errors() {
            return errors;
        }
    }

    /** The same request is being answered elsewhere; its answer did not come in time. */
    public static final class KeyInProgress extends Refusal {
        public KeyInProgress() {
            super("idempotency key in progress");
        }
    }

    public static final class KeyReused extends Refusal {
        public KeyReused() {
            super("idempotency key of another request");
        }
    }

    public static final class InvalidCursor extends Refusal {
        public InvalidCursor() {
            super("invalid cursor");
        }
    }

    /** Also when the account behind a valid token is gone. */
    public static final class NotAuthenticated extends Refusal {
        public NotAuthenticated() {
            super("not authenticated");
        }
    }

    public static final class WrongCredentials extends Refusal {
        public WrongCredentials() {
            super("wrong credentials");
        }
    }

    public static final class RenewalRefused extends Refusal {
        public RenewalRefused() {
            super("renewal refused");
        }
    }

    public static final class Forbidden extends Refusal {
        public Forbidden() {
            super("forbidden");
        }
    }

    public static final class WrongCurrentPassword extends Refusal {
        public WrongCurrentPassword() {
            super("wrong current password");
        }
    }

    /** It does not exist, or it is somebody else's: the two are told apart nowhere. */
    public static final class NotFound extends Refusal {
        public NotFound() {
            super("not found");
        }
    }

    public static final class EmailTaken extends Refusal {
        public EmailTaken() {
            super("e-mail taken");
        }
    }

    public static final class TaskLimitReached extends Refusal {
        private final int limit;

        public TaskLimitReached(int limit) {
            super("limit of " + limit + " open tarefas reached");
            this.limit = limit;
        }

        public int limit() {
            return limit;
        }
    }

    public static final class IllegalTransition extends Refusal {
        private final String from;
        private final List<String> allowed;

        public IllegalTransition(String from, List<String> allowed) {
            super("from " + from + " only to " + allowed);
            this.from = from;
            this.allowed = allowed;
        }

        public String from() {
            return from;
        }

        public List<String> allowed() {
            return allowed;
        }
    }

    public static final class StaleVersion extends Refusal {
        public StaleVersion() {
            super("stale version");
        }
    }

    public static final class TooManyAttempts extends Refusal {
        private final Duration retryAfter;

        public TooManyAttempts(Duration retryAfter) {
            super("too many attempts");
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /**
     * More, or longer, requests than it can serve; nothing was done. Apart from {@link Unavailable}: a balancer that
     * counts 5xx would take a busy replica out, and leave its requests to the others.
     */
    public static final class Overloaded extends Refusal {
        public Overloaded(String why) {
            super("overloaded: " + why);
        }
    }

    /** Draining, or without its database; nothing was done. */
    public static final class Unavailable extends Refusal {
        public Unavailable(String why) {
            super("unavailable: " + why);
        }
    }

    /** The connection broke during a commit: whether the write happened is not known. */
    public static final class OutcomeUnknown extends Refusal {
        public OutcomeUnknown(String why) {
            super("outcome unknown: " + why);
        }
    }
}

package dev.tarefas.server.platform.database;

import java.time.Duration;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The time limits of a {@link ConnectionCall}.
 *
 * @param acquireTimeout for the connection
 * @param timeout for the whole call, with the connection
 */
record CallLimits(Duration acquireTimeout, Duration timeout) {

    /** When the first attempt of the request began, in the nanoseconds of {@code System.nanoTime}. */
    private static final String BEGUN = CallLimits.class.getName() + ".begun";

    private static final Duration SHORTEST = Duration.ofMillis(50);

    /** Marks a further attempt, for {@link #left}. */
    static Context furtherAttempt(Context context, long begun) {
        return context.put(BEGUN, begun);
    }

    /** A further attempt gets the rest of the time of a single one, so that the client gets its answer within it. */
    CallLimits left(ContextView context) {
        Long begun = context.getOrDefault(BEGUN, null);
        if (begun == null) return this;
        Duration left = timeout.minusNanos(System.nanoTime() - begun);
        if (left.compareTo(SHORTEST) < 0) left = SHORTEST;
        return new CallLimits(acquireTimeout.compareTo(left) < 0 ? acquireTimeout : left, left);
    }

    /** What is left for the work once the wait for a connection is over. */
    Duration afterAcquisition() {
        return timeout.minus(acquireTimeout);
    }
}

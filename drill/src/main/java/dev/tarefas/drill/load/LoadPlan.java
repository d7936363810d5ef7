package dev.tarefas.drill.load;

import java.time.Duration;

/**
 * The size of a load.
 *
 * @param connections concurrent requests
 * @param perSecond maximum number of requests per second over all connections, so that a replica that starts has
 *     enough CPU
 * @param atMost duration
 */
public record LoadPlan(int connections, int perSecond, Duration atMost) {

    /** Well under the 10 minutes of an access token. */
    private static final Duration LONGEST = Duration.ofMinutes(8);

    public LoadPlan {
        if (connections < 1 || connections > 256) {
            throw new IllegalArgumentException("connections must be from 1 to 256, but was " + connections);
        }
        if (perSecond < 1) {
            throw new IllegalArgumentException("requests per second must be at least 1, but was " + perSecond);
        }
        if (atMost.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a load must last at most " + LONGEST + ", but the duration was " + atMost);
        }
    }
}

package dev.tarefas.drill.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request from the view of its client.
 *
 * @param at the time of the response, since the start of the load
 * @param took the time from the call to the response, with retries
 * @param raw whether the client sends every request once; otherwise the client is the SDK
 * @param instance the replica that responded, if known
 * @param retries how often the client repeated the request
 * @param failure status and problem type of a failure; null if the request succeeded
 */
public record Sample(
        Duration at,
        Duration took,
        boolean raw,
        @Nullable String instance,
        int retries,
        @Nullable String failure) {

    /** When the client sent the request, since the start of the load. */
    public Duration sentAt() {
        return at.minus(took);
    }

    public boolean failed() {
        return failure != null;
    }
}

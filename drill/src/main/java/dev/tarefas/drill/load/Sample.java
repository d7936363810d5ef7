package dev.tarefas.drill.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request as its client saw it.
 *
 * @param at when it was answered, since the load began
 * @param took from the call to the answer, retries included
 * @param raw whether its client sends everything once, and so tells of each answer; else it is the SDK
 * @param instance the replica that answered, where known
 * @param retries of its client
 * @param failure status and problem type where it was answered with one; null if it succeeded
 */
public record Sample(
        Duration at,
        Duration took,
        boolean raw,
        @Nullable String instance,
        int retries,
        @Nullable String failure) {

    public boolean failed() {
        return failure != null;
    }
}

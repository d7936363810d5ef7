package dev.tarefas.drill.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request as its client saw it.
 *
 * @param at when it was answered, since the load began
 * @param took from the call to the answer, retries included
 * @param instance the replica that answered, where known
 * @param failure null if it succeeded
 */
public record Sample(
        Duration at,
        Duration took,
        @Nullable String instance,
        @Nullable String failure) {

    public boolean failed() {
        return failure != null;
    }
}

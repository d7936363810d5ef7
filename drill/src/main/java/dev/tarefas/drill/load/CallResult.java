package dev.tarefas.drill.load;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one call ended for its client.
 *
 * @param status HTTP status; 0 without a response
 * @param instance the replica that responded; null if the client does not show it
 * @param id the tarefa of a successful call
 * @param retries how often the client repeated the request
 * @param text describes a failure, for people
 */
record CallResult(
        int status, @Nullable String instance, @Nullable UUID id, int retries, String text) {

    static CallResult ok(int status, @Nullable String instance, UUID id) {
        return new CallResult(status, instance, id, 0, "");
    }

    static CallResult failed(int status, @Nullable String instance, String text) {
        return new CallResult(status, instance, null, 0, text);
    }

    CallResult withRetries(int retries) {
        return new CallResult(status, instance, id, retries, text);
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }
}

package dev.tarefas.client;

import dev.tarefas.client.model.Problema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The facts about a failed call, and the one place that makes a message of them. */
record Failure(
        String operation,
        int status,
        String requestId,
        @Nullable Problema problema,
        @Nullable Duration retryAfter,
        String text,
        @Nullable Throwable cause) {

    /** A call without a usable response. */
    static Failure withoutResponse(String operation, String requestId, String text, Throwable cause) {
        return new Failure(operation, 0, requestId, null, null, text, cause);
    }

    String message() {
        String what = status == 0 ? text : status + " " + text;
        return operation + ": " + what + " [request " + requestId + "]";
    }
}

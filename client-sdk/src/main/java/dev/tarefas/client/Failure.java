package dev.tarefas.client;

import dev.tarefas.client.model.Problema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known about a failed call, and the one place where it is put into words. */
record Failure(
        String operation,
        int status,
        String requestId,
        @Nullable Problema problema,
        @Nullable Duration retryAfter,
        String text,
        @Nullable Throwable cause) {

    /** A call that got no usable answer. */
    static Failure withoutAnswer(String operation, String requestId, String text, Throwable cause) {
        return new Failure(operation, 0, requestId, null, null, text, cause);
    }

    String message() {
        String what = status == 0 ? text : status + " " + text;
        return operation + ": " + what + " [request " + requestId + "]";
    }
}

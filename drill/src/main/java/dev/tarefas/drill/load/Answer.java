package dev.tarefas.drill.load;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one client was told.
 *
 * @param status HTTP status; 0 if no answer came
 * @param instance the replica that answered, where the client shows it
 * @param id the tarefa, of a write that succeeded
 * @param retries that it took
 * @param text of a failure, for people
 */
record Answer(
        int status, @Nullable String instance, @Nullable UUID id, int retries, String text) {

    static Answer ok(int status, @Nullable String instance, UUID id) {
        return new Answer(status, instance, id, 0, "");
    }

    static Answer failed(int status, @Nullable String instance, String text) {
        return new Answer(status, instance, null, 0, text);
    }

    Answer after(int retries) {
        return new Answer(status, instance, id, retries, text);
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }
}

package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiResponse;
import java.util.Map;
import java.util.UUID;

/**
 * Names a write, so that the server carries the write out once, even if the client sends it again after a lost response
 * or with a renewed token. The server stores the key for 24 hours.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /** A write with one new key for all of its attempts. */
    static <T> Calls.Call<T> once(KeyedCall<T> write) {
        String key = UUID.randomUUID().toString();
        return headers -> write.with(key, headers);
    }

    interface KeyedCall<T> {
        ApiResponse<T> with(String key, Map<String, String> headers);
    }
}

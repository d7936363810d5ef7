package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiResponse;
import java.util.Map;
import java.util.UUID;

/**
 * Names a write, so that sending it twice does not do it twice, be it for a lost answer or with a renewed token. The
 * server remembers it for 24 hours.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /** A write under one new key, however often it is sent. */
    static <T> Calls.Call<T> once(KeyedCall<T> write) {
        String key = UUID.randomUUID().toString();
        return headers -> write.with(key, headers);
    }

    interface KeyedCall<T> {
        ApiResponse<T> with(String key, Map<String, String> headers);
    }
}

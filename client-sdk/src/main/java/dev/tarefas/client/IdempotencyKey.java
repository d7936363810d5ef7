package dev.tarefas.client;

import java.util.UUID;

/**
 * Names a write, so that sending it twice does not do it twice. The SDK makes a new one for every write; the server
 * remembers it for 24 hours.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    static String fresh() {
        return UUID.randomUUID().toString();
    }
}

package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.error.Refusal;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one table from the name of a constraint to what its violation means to a client; any other is a fault. */
final class Constraints {

    private static final Map<String, Supplier<Refusal>> TABLE = Map.of("uk_usuario_email", Refusal.EmailTaken::new);

    private Constraints() {}

    static @Nullable Refusal refusal(String constraint) {
        Supplier<Refusal> refusal = TABLE.get(constraint);
        return refusal == null ? null : refusal.get();
    }
}

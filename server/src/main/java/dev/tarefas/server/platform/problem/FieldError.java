package dev.tarefas.server.platform.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of the body ({@code ponteiro}, RFC 6901) or one parameter ({@code parametro}) that was refused, with a
 * code of the catalogue ({@code campo.*}), and the key and the arguments of its message there.
 */
public record FieldError(
        @Nullable String ponteiro, @Nullable String parametro, String codigo, String messageKey, List<Object> args) {

    public static FieldError ofField(String pointer, String code, Object... args) {
        return new FieldError(pointer, null, code, code, List.of(args));
    }

    public static FieldError ofParameter(String name, String code, Object... args) {
        return new FieldError(null, name, code, code, List.of(args));
    }

    /** The same error with another message of the catalogue than that of its code. */
    FieldError withMessage(String messageKey) {
        return new FieldError(ponteiro, parametro, codigo, messageKey, args);
    }
}

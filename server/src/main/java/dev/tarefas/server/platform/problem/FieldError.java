package dev.tarefas.server.platform.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of the body ({@code ponteiro}, RFC 6901) or one parameter ({@code parametro}) that was refused, with the
 * text of the catalogue that says why ({@code campo.*}) and the arguments of that text.
 */
public record FieldError(
        @Nullable String ponteiro, @Nullable String parametro, String text, List<Object> args) {

    public static FieldError ofField(String pointer, String text, Object... args) {
        return new FieldError(pointer, null, text, List.of(args));
    }

    public static FieldError ofParameter(String name, String text, Object... args) {
        return new FieldError(null, name, text, List.of(args));
    }

    /** The contract's code. The size of an array has the code of a text's length, but a text of its own. */
    String codigo() {
        return "itens".equals(text) ? "tamanho" : text;
    }
}

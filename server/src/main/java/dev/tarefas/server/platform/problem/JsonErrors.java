package dev.tarefas.server.platform.problem;

import static dev.tarefas.server.platform.problem.ProblemType.DADOS_INVALIDOS;
import static dev.tarefas.server.platform.problem.ProblemType.JSON_MALFORMADO;
import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Turns Jackson's error about a body into a field error with its place and a stable code. Never repeats the value. */
final class JsonErrors {

    /** {@code maxLength} of {@code ponteiro} in the contract. */
    private static final int MAX_POINTER = 512;

    private JsonErrors() {}

    static Problem problem(JacksonException failure) {
        return failure instanceof DatabindException
                ? Problem.of(DADOS_INVALIDOS).withErrors(List.of(error(pointer(failure.getPath()), failure)))
                : Problem.of(JSON_MALFORMADO);
    }

    /** The values that an enum of the contract accepts, as one text. */
    static String accepted(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(joining(", "));
    }

    private static FieldError error(String pointer, JacksonException failure) {
        if (failure instanceof UnrecognizedPropertyException) {
            return FieldError.ofField(pointer, "desconhecido");
        }
        if (failure instanceof InvalidNullException) {
            return FieldError.ofField(pointer, "nulo");
        }
        if (failure instanceof ValueInstantiationException value
                && value.getType().isEnumType()) {
            return FieldError.ofField(pointer, "valor", accepted(value.getType().getRawClass()));
        }
        if (failure instanceof InvalidItemsException items) {
            return items.at(pointer);
        }
        return FieldError.ofField(pointer, failure instanceof InvalidFormatException ? "formato" : "tipo");
    }

    /** Cut to its maximum length, and safe to send even when a client's property name is not. */
    static String pointer(List<Reference> path) {
        JsonPointer pointer = JsonPointer.empty();
        for (Reference step : path) {
            pointer = step.getPropertyName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getPropertyName());
        }
        String text = pointer.toString();
        String cut = text.substring(0, Math.min(text.length(), MAX_POINTER));
        // Encoding replaces a lone surrogate, which JSON cannot carry.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

package dev.tarefas.server.platform.problem;

import static dev.tarefas.server.platform.problem.ProblemType.DADOS_INVALIDOS;
import static dev.tarefas.server.platform.problem.ProblemType.JSON_MALFORMADO;
import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Turns what Jackson says of a body into a field error: where, and a stable code. Never repeats the value. */
final class JsonErrors {

    private JsonErrors() {}

    static Problem problem(JacksonException failure) {
        if (!(failure instanceof DatabindException)) {
            return Problem.of(JSON_MALFORMADO);
        }
        String pointer = Pointer.ofPath(failure.getPath());
        List<FieldError> errors = failure instanceof UnknownPropertiesException unknown
                ? unknown.names().stream().map(name -> unknown(pointer, name)).toList()
                : List.of(error(pointer, failure));
        return Problem.of(DADOS_INVALIDOS).withErrors(errors);
    }

    /** The values that an enum of the contract accepts, as one text. */
    static String accepted(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(joining(", "));
    }

    private static FieldError unknown(String pointer, String name) {
        return FieldError.ofField(Pointer.ofProperty(pointer, name), "desconhecido");
    }

    private static FieldError error(String pointer, JacksonException failure) {
        if (failure instanceof InvalidNullException) {
            return FieldError.ofField(pointer, "nulo");
        }
        if (failure instanceof ValueInstantiationException value
                && value.getType().isEnumType()) {
            return FieldError.ofField(pointer, "valor", accepted(value.getType().getRawClass()));
        }
        if (failure instanceof TooManyItemsException many) {
            return FieldError.ofField(pointer, "tamanho", "0", String.valueOf(many.limit()))
                    .withMessage("itens");
        }
        if (failure instanceof RepeatedItemException) {
            return FieldError.ofField(pointer, "repetido");
        }
        return FieldError.ofField(pointer, failure instanceof InvalidFormatException ? "formato" : "tipo");
    }
}

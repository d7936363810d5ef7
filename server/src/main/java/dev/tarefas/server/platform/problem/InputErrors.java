package dev.tarefas.server.platform.problem;

import static dev.tarefas.server.platform.problem.ProblemType.DADOS_INVALIDOS;
import static dev.tarefas.server.platform.problem.ProblemType.JSON_MALFORMADO;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/**
 * Turns the framework's errors about a bad request into field errors of the contract, each with its place and a stable
 * code.
 */
final class InputErrors {

    private InputErrors() {}

    static Problem problem(ResponseStatusException failure) {
        if (failure instanceof WebExchangeBindException body) {
            return invalid(body.getFieldErrors().stream().map(InputErrors::ofField));
        }
        if (failure instanceof HandlerMethodValidationException validation) {
            return invalid(validation.getParameterValidationResults().stream().flatMap(InputErrors::ofParameter));
        }
        if (failure.getCause() instanceof DecodingException body && body.getCause() instanceof JacksonException json) {
            return JsonErrors.problem(json);
        }
        MethodParameter parameter =
                failure instanceof ServerWebInputException input ? input.getMethodParameter() : null;
        String name = parameter == null ? null : nameOf(parameter);
        return name == null ? Problem.of(JSON_MALFORMADO) : invalid(Stream.of(mismatch(name, parameter)));
    }

    private static FieldError ofField(org.springframework.validation.FieldError error) {
        String pointer = "/" + error.getField().replace("[]", ""); // Brackets follow the name of a set.
        Object value = error.getRejectedValue();
        boolean items = value != null && !(value instanceof CharSequence) && "tamanho".equals(text(error));
        return FieldError.ofField(pointer, items ? "itens" : text(error), args(error));
    }

    private static Stream<FieldError> ofParameter(ParameterValidationResult result) {
        String name = Objects.requireNonNullElse(nameOf(result.getMethodParameter()), "");
        return result.getResolvableErrors().stream()
                .map(error -> FieldError.ofParameter(name, text(error), args(error)));
    }

    /** For a Bean Validation constraint, whose name is the last and most general message code. */
    private static String text(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return switch (codes == null ? "" : codes[codes.length - 1]) {
            case "NotNull" -> "obrigatorio";
            case "Size" -> "tamanho";
            case "Min", "Max" -> "faixa";
            default -> "formato";
        };
    }

    /** The bounds of {@code @Size}, lowest first; Spring passes attributes in the order of their names. */
    private static Object[] args(MessageSourceResolvable error) {
        Object[] args = error.getArguments();
        boolean bounds = args != null && args.length == 3;
        return bounds ? new Object[] {String.valueOf(args[2]), String.valueOf(args[1])} : new Object[0];
    }

    private static FieldError mismatch(String name, MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type.isEnum()
                ? FieldError.ofParameter(name, "valor", JsonErrors.accepted(type))
                : FieldError.ofParameter(name, "formato");
    }

    private static @Nullable String nameOf(MethodParameter parameter) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null) return query.value();
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        if (path != null) return path.value();
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null ? null : header.value();
    }

    /** One error for each place, the most specific one, in the order of the places. */
    private static Problem invalid(Stream<FieldError> errors) {
        Map<String, FieldError> byPlace = new TreeMap<>();
        errors.forEach(
                error -> byPlace.merge(error.ponteiro() + "?" + error.parametro(), error, InputErrors::moreTelling));
        return Problem.of(DADOS_INVALIDOS).withErrors(List.copyOf(byPlace.values()));
    }

    /** A text of the wrong length often has the wrong form as well. */
    private static FieldError moreTelling(FieldError one, FieldError other) {
        return "formato".equals(one.text()) ? other : one;
    }
}

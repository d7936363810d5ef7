package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * The path and query parameters of one operation, read to the letter like {@link StrictJson}: Spring alone would take
 * {@code 1-1-1-1-1} for a UUID, {@code 0x10} for a number, {@code " ALTA"} for a constant and an empty value for none.
 */
final class StrictParameters {

    private static final Pattern RFC9562 = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
    private static final int MAX_NAME = 128;
    private static final char REPLACEMENT = '\uFFFD';

    private final Map<String, Class<?>> query;
    private final Map<String, Class<?>> path;

    StrictParameters(HandlerMethod operation) {
        query = typesByName(operation, StrictParameters::queryName);
        path = typesByName(operation, StrictParameters::pathName);
    }

    List<FieldError> check(
            Map<String, List<String>> sentInQuery, Map<String, String> sentInPath, @Nullable String rawQuery) {
        if (rawQuery != null && !Text.isUtf8(rawQuery)) {
            return undecodable(sentInQuery);
        }
        Stream<FieldError> inQuery =
                sentInQuery.entrySet().stream().flatMap(sent -> checkQuery(sent.getKey(), sent.getValue()));
        Stream<FieldError> inPath = sentInPath.entrySet().stream()
                .flatMap(sent -> checkValue(sent.getKey(), sent.getValue(), path.get(sent.getKey())));
        return Stream.concat(inPath, inQuery).toList();
    }

    /** Those that Spring put a replacement character into. */
    private static List<FieldError> undecodable(Map<String, List<String>> sentInQuery) {
        return sentInQuery.entrySet().stream()
                .filter(sent -> (sent.getKey() + sent.getValue()).indexOf(REPLACEMENT) >= 0)
                .map(sent -> FieldError.ofParameter(cut(sent.getKey()), "formato"))
                .toList();
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), MAX_NAME));
    }

    private Stream<FieldError> checkQuery(String name, List<String> values) {
        if (!query.containsKey(name)) {
            return Stream.of(FieldError.ofParameter(cut(name), "desconhecido"));
        }
        return values.size() > 1
                ? Stream.of(FieldError.ofParameter(name, "repetido"))
                : checkValue(name, values.get(0), query.get(name));
    }

    private static Stream<FieldError> checkValue(String name, @Nullable String value, @Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            List<String> accepted =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            return accepted.contains(value)
                    ? Stream.empty()
                    : Stream.of(FieldError.ofParameter(name, "valor", String.join(", ", accepted)));
        }
        return isWellFormed(value, type) ? Stream.empty() : Stream.of(FieldError.ofParameter(name, "formato"));
    }

    private static boolean isWellFormed(@Nullable String value, @Nullable Class<?> type) {
        if (value == null || value.isEmpty() || !Text.isStorable(value)) return false;
        if (type == UUID.class) return RFC9562.matcher(value).matches();
        return type != Integer.class || INTEGER.matcher(value).matches();
    }

    private static Map<String, Class<?>> typesByName(
            HandlerMethod operation, Function<MethodParameter, @Nullable String> name) {
        return Stream.of(operation.getMethodParameters())
                .filter(parameter -> name.apply(parameter) != null)
                .collect(Collectors.toUnmodifiableMap(name, MethodParameter::getParameterType));
    }

    private static @Nullable String queryName(MethodParameter parameter) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        return query == null ? null : query.value();
    }

    private static @Nullable String pathName(MethodParameter parameter) {
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        return path == null ? null : path.value();
    }
}

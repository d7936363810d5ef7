package dev.tarefas.server.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a failure is answered, before it is put into words: its type, the arguments of its detail, the fields that were
 * refused, and the headers and members that it has beside those of every problem.
 */
public record Problem(
        ProblemType type,
        List<Object> args,
        List<FieldError> errors,
        Map<String, String> headers,
        Map<String, Object> members) {

    public static Problem of(ProblemType type, Object... args) {
        return new Problem(type, List.of(args), List.of(), type.headers(), Map.of());
    }

    public Problem withErrors(List<FieldError> errors) {
        return new Problem(type, args, errors, headers, members);
    }

    public Problem withHeader(String name, String value) {
        return new Problem(type, args, errors, with(headers, name, value), members);
    }

    public Problem withMember(String name, Object value) {
        return new Problem(type, args, errors, headers, with(members, name, value));
    }

    /** For the log: the type, and the codes of the errors. A name that the client chose may be an e-mail or a token. */
    String summary() {
        return errors.isEmpty()
                ? type.slug()
                : type.slug() + " " + errors.stream().map(FieldError::codigo).toList();
    }

    private static <V> Map<String, V> with(Map<String, V> before, String name, V value) {
        Map<String, V> all = new LinkedHashMap<>(before);
        all.put(name, value);
        return Map.copyOf(all);
    }
}

package dev.tarefas.server.platform.error;

import java.util.List;
import java.util.Map;

/**
 * How a failure is answered, before it is put into words: its type, the arguments of its detail, the fields that were
 * refused, and the headers and members that only it has.
 */
public record Problem(
        ProblemType type,
        List<Object> args,
        List<FieldError> errors,
        Map<String, String> headers,
        Map<String, Object> members) {

    static Problem of(ProblemType type, Object... args) {
        return new Problem(type, List.of(args), List.of(), Map.of(), Map.of());
    }

    Problem withErrors(List<FieldError> errors) {
        return new Problem(type, args, errors, headers, members);
    }

    Problem withHeader(String name, String value) {
        return new Problem(type, args, errors, Map.of(name, value), members);
    }

    Problem withMember(String name, Object value) {
        return new Problem(type, args, errors, headers, Map.of(name, value));
    }
}

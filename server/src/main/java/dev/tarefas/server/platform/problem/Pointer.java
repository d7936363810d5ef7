package dev.tarefas.server.platform.problem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException.Reference;

/** JSON pointers (RFC 6901) of at most 512 characters, safe to send even when a client's property name is not. */
final class Pointer {

    private static final int MAX_LENGTH = 512;
    private static final Pattern CONTAINER_ELEMENT = Pattern.compile("<[^>]*>");
    private static final Pattern SEPARATORS = Pattern.compile("[.\\[\\]]+");

    private Pointer() {}

    /** Of a Jackson path. */
    static String ofPath(List<Reference> path) {
        return join(path.stream()
                .map(step -> step.getPropertyName() == null
                        ? String.valueOf(step.getIndex())
                        : escape(step.getPropertyName())));
    }

    /** Of a Bean Validation path such as {@code etiquetas[1].<list element>}. */
    static String ofPath(String path) {
        String plain = CONTAINER_ELEMENT.matcher(path).replaceAll("");
        return join(SEPARATORS.splitAsStream(plain).filter(step -> !step.isEmpty()));
    }

    /** Of a property of what a pointer leads to. */
    static String ofProperty(String pointer, String name) {
        return safe(pointer + "/" + escape(name));
    }

    private static String join(Stream<String> steps) {
        return safe(steps.map(step -> "/" + step).reduce("", String::concat));
    }

    private static String safe(String pointer) {
        String cut = pointer.substring(0, Math.min(pointer.length(), MAX_LENGTH));
        // Encoding replaces a lone surrogate, which JSON cannot carry.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiResponse;
import java.util.List;
import java.util.Map;

/**
 * A resource and the version at which it was read or written.
 *
 * @param value the resource
 * @param etag its version, quotes included, to hand back to the methods that take an {@code etag}; empty, and refused
 *     by them, if something on the way removed the header
 * @param <T> the resource
 */
public record Versioned<T>(T value, String etag) {

    static <T> Versioned<T> of(T value, ApiResponse<T> response) {
        return new Versioned<>(value, header(response.getHeaders(), "ETag"));
    }

    /** Header names are case-insensitive, and the map of a JDK response compares them so. */
    private static String header(Map<String, List<String>> headers, String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    static String requireEtag(String etag) {
        if (!etag.matches("(W/)?\"[^\"\\s]*\"")) {
            throw new IllegalArgumentException(
                    "etag must be a version in double quotes, as returned by Versioned.etag(), but was '" + etag + "'");
        }
        return etag;
    }
}

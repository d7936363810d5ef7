package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiResponse;
import java.util.List;
import java.util.Map;

/**
 * A resource and its version at the time of the read or write.
 *
 * @param value the resource
 * @param etag the version with its quotes, for the methods with a parameter {@code etag}; empty if a proxy removed the
 *     header, and then these methods refuse the value
 * @param <T> the type of the resource
 */
public record Versioned<T>(T value, String etag) {

    static <T> Versioned<T> of(T value, ApiResponse<T> response) {
        return new Versioned<>(value, header(response.getHeaders(), "ETag"));
    }

    /** Header names are case-insensitive, and the map of a JDK response ignores their case. */
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

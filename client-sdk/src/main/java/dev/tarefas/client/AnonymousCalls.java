package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiException;
import dev.tarefas.client.invoker.ApiResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Sends requests without a token. Adds the common headers and an id, and turns a failure into a {@link TarefasException}. */
final class AnonymousCalls extends Calls {

    private static final int NO_CONTENT = 204;

    private final Map<String, String> commonHeaders;
    private final Errors errors;
    private volatile boolean closed;

    AnonymousCalls(Map<String, String> commonHeaders, Errors errors) {
        this.commonHeaders = Map.copyOf(commonHeaders);
        this.errors = errors;
    }

    @Override
    <T> ApiResponse<T> send(String operation, Call<T> call) {
        if (closed) {
            throw new IllegalStateException("This client is closed: build another one");
        }
        String requestId = UUID.randomUUID().toString();
        Map<String, String> headers = new HashMap<>(commonHeaders);
        headers.put("X-Request-Id", requestId);
        try {
            ApiResponse<T> response = call.with(headers);
            if (response.getData() == null && response.getStatusCode() != NO_CONTENT) {
                throw new ApiException(new IOException("status " + response.getStatusCode() + " with an empty body"));
            }
            return response;
        } catch (ApiException exception) {
            if (exception.getResponseHeaders() == null && exception.getCause() == null) {
                // Nothing was sent: a required argument was null.
                throw new IllegalArgumentException(exception.getMessage());
            }
            throw errors.from(operation, requestId, exception);
        }
    }

    void close() {
        closed = true;
    }
}

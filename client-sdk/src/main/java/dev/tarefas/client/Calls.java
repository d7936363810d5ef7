package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiResponse;
import java.util.Map;
import java.util.Optional;

/** Sends an operation with its headers, its token and its exceptions. */
abstract class Calls {

    /** One operation of the generated code, with the headers to add. */
    @FunctionalInterface
    interface Call<T> {
        ApiResponse<T> with(Map<String, String> headers);
    }

    abstract <T> ApiResponse<T> send(String operation, Call<T> call);

    final <T> T value(String operation, Call<T> call) {
        return send(operation, call).getData();
    }

    final <T> Versioned<T> versioned(String operation, Call<T> call) {
        ApiResponse<T> response = send(operation, call);
        return Versioned.of(response.getData(), response);
    }

    /** The generated code throws on 304, although 304 is a normal response to a conditional read. */
    final <T> Optional<Versioned<T>> ifChanged(String operation, Call<T> call) {
        try {
            return Optional.of(versioned(operation, call));
        } catch (TarefasException exception) {
            if (exception.status() == 304) {
                return Optional.empty();
            }
            throw exception;
        }
    }
}

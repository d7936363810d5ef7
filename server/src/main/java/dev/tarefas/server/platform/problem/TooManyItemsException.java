package dev.tarefas.server.platform.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** An array with more items than the contract allows ({@code maxItems}); the rest of it was not read. */
public final class TooManyItemsException extends MismatchedInputException {

    private final int limit;

    public TooManyItemsException(JsonParser parser, int limit) {
        super(parser, "too many items");
        this.limit = limit;
    }

    int limit() {
        return limit;
    }
}

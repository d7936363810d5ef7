package dev.tarefas.server.platform.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** An item that appears twice in an array that the contract declares {@code uniqueItems}. */
public final class RepeatedItemException extends MismatchedInputException {

    public RepeatedItemException(JsonParser parser) {
        super(parser, "repeated item");
    }
}

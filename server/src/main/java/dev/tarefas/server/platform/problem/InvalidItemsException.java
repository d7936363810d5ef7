package dev.tarefas.server.platform.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Refuses an array with a repeated item, or with more items than the contract allows. It has the text of the error and
 * its arguments.
 */
public final class InvalidItemsException extends MismatchedInputException {

    private final String text;
    private final transient Object[] args;

    public InvalidItemsException(JsonParser parser, String text, Object... args) {
        super(parser, text);
        this.text = text;
        this.args = args;
    }

    FieldError at(String pointer) {
        return FieldError.ofField(pointer, text, args);
    }
}

package dev.tarefas.server.platform.problem;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** The properties of an object that the contract does not have there. */
public final class UnknownPropertiesException extends MismatchedInputException {

    private final List<String> names;

    public UnknownPropertiesException(JsonParser parser, List<String> names) {
        super(parser, "unknown properties");
        this.names = names;
    }

    List<String> names() {
        return names;
    }
}

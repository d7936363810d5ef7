package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.RepeatedItemException;
import dev.tarefas.server.platform.problem.TooManyItemsException;
import java.util.LinkedHashSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * An array of strings that the contract declares {@code uniqueItems}: a repeated one is refused, not swallowed. It is
 * read no further than its {@code maxItems}, since each item more would be validated on an event loop.
 */
@SuppressWarnings("rawtypes")
final class UniqueItemsDeserializer extends StdDeserializer<LinkedHashSet> {

    /** Of every such array in the contract, which a test asserts. */
    static final int MAX_ITEMS = 20;

    UniqueItemsDeserializer() {
        super(LinkedHashSet.class);
    }

    @Override
    public LinkedHashSet<String> deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw MismatchedInputException.from(parser, LinkedHashSet.class, "not an array");
        }
        LinkedHashSet<String> items = new LinkedHashSet<>();
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (index == MAX_ITEMS) {
                throw new TooManyItemsException(parser, MAX_ITEMS);
            }
            try {
                if (!items.add(StrictStringDeserializer.read(parser))) {
                    throw new RepeatedItemException(parser);
                }
            } catch (MismatchedInputException invalid) {
                invalid.prependPath(items, index);
                throw invalid;
            }
        }
        return items;
    }
}

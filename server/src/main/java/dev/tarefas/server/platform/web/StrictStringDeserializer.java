package dev.tarefas.server.platform.web;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** A string is a JSON string that can be stored: no number or boolean becomes one. */
final class StrictStringDeserializer extends StdDeserializer<String> {

    StrictStringDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        return read(parser);
    }

    static String read(JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw MismatchedInputException.from(parser, String.class, "not a string");
        }
        String text = parser.getString();
        if (!Text.isStorable(text)) {
            throw InvalidFormatException.from(parser, "NUL or lone surrogate", "", String.class);
        }
        return text;
    }
}

package dev.tarefas.server.platform.web;

import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** An instant is an RFC 3339 string: no number counts as one. See {@link Instants}. */
final class StrictInstantDeserializer extends StdDeserializer<Instant> {

    StrictInstantDeserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        try {
            return Instants.parse(StrictStringDeserializer.read(parser));
        } catch (IllegalArgumentException unreadable) {
            throw InvalidFormatException.from(parser, unreadable.getMessage(), "", Instant.class);
        }
    }
}

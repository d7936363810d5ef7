package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.UnknownPropertiesException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Refuses an object that has unknown properties, once it has read which they all are. */
final class UnknownProperties extends DeserializationProblemHandler {

    /** {@code maxItems} of a problem's errors in the contract. */
    private static final int MAX = 100;

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String name) {
        Collection<?> known = deserializer == null ? List.of() : deserializer.getKnownPropertyNames();
        List<String> unknown = new ArrayList<>(List.of(name));
        parser.skipChildren();
        while (unknown.size() < MAX && parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (!known.contains(parser.currentName())) unknown.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        throw new UnknownPropertiesException(parser, unknown);
    }
}

package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.InvalidItemsException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/** Reads JSON strictly: a value that the contract does not allow is refused, never coerced or ignored. */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    /** Of every array of unique items in the contract. */
    private static final int MAX_ITEMS = 20;

    /** Does not detect other encodings, because JSON is UTF-8 (RFC 8259, 8.1). */
    @Bean
    JsonFactoryBuilderCustomizer utf8Customizer() {
        return builder -> builder.disable(TokenStreamFactory.Feature.CHARSET_DETECTION);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJsonCustomizer() {
        SimpleModule strict = new SimpleModule("strict");
        strict.addDeserializer(String.class, deserializer(StrictJson::readText));
        strict.addDeserializer(Instant.class, deserializer(StrictJson::readInstant));
        // The generated models ask for the implementation, in a merge patch for the interface.
        strict.addDeserializer(LinkedHashSet.class, deserializer(StrictJson::readUniqueItems));
        strict.addDeserializer(Set.class, deserializer(StrictJson::readUniqueItems));
        return builder -> builder.addModule(strict)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** No number or boolean becomes a string. */
    private static String readText(JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw MismatchedInputException.from(parser, String.class, "not a string");
        }
        String text = parser.getString();
        if (!isStorable(text)) {
            throw InvalidFormatException.from(parser, "NUL or lone surrogate", "", String.class);
        }
        return text;
    }

    /** Postgres cannot store NUL or a lone surrogate. */
    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static Instant readInstant(JsonParser parser) {
        try {
            return Instants.parse(readText(parser));
        } catch (DateTimeException unreadable) {
            throw InvalidFormatException.from(parser, unreadable.getMessage(), "", Instant.class);
        }
    }

    /**
     * An array of strings that the contract declares {@code uniqueItems}: a repeated item is refused, not dropped. The
     * array is read no further than its {@code maxItems}, because each further item would be validated on an event loop.
     */
    private static LinkedHashSet<String> readUniqueItems(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw MismatchedInputException.from(parser, LinkedHashSet.class, "not an array");
        }
        LinkedHashSet<String> items = new LinkedHashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MAX_ITEMS) {
                throw new InvalidItemsException(parser, "itens", "0", String.valueOf(MAX_ITEMS));
            }
            try {
                if (!items.add(readText(parser))) throw new InvalidItemsException(parser, "repetido");
            } catch (MismatchedInputException invalid) {
                invalid.prependPath(items, items.size());
                throw invalid;
            }
        }
        return items;
    }

    private static <T> ValueDeserializer<T> deserializer(Function<JsonParser, T> read) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                return read.apply(parser);
            }
        };
    }
}

package dev.tarefas.server.platform.web;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.module.SimpleModule;

/** JSON read to the letter: what the contract does not allow is refused, never coerced or ignored. */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    /** JSON is UTF-8 (RFC 8259, 8.1): no other encoding is guessed at. */
    @Bean
    JsonFactoryBuilderCustomizer utf8Customizer() {
        return builder -> builder.disable(TokenStreamFactory.Feature.CHARSET_DETECTION);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJsonCustomizer() {
        SimpleModule strict = new SimpleModule("strict");
        strict.addDeserializer(String.class, new StrictStringDeserializer());
        strict.addDeserializer(Instant.class, new StrictInstantDeserializer());
        // The generated models ask for the implementation, in a merge patch for the interface.
        strict.addDeserializer(LinkedHashSet.class, new UniqueItemsDeserializer());
        strict.addDeserializer(Set.class, new UniqueItemsDeserializer());
        return builder -> builder.addModule(strict)
                .addHandler(new UnknownProperties())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}

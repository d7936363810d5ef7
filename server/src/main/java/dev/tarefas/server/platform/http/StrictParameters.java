package dev.tarefas.server.platform.http;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Path and query parameters read to the letter, like {@link StrictJson}. */
@Configuration(proxyBeanMethods = false)
class StrictParameters implements WebFluxConfigurer {

    private static final Pattern RFC9562 = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, StrictParameters::uuid);
        registry.addConverter(String.class, Instant.class, Instants::parse);
        registry.addConverter(String.class, String.class, StrictParameters::text);
        registry.addConverter(String.class, Integer.class, StrictParameters::integer);
    }

    /** {@link UUID#fromString} alone also reads {@code 1-1-1-1-1}. */
    private static UUID uuid(String text) {
        if (!RFC9562.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }

    private static String text(String text) {
        if (!Text.isStorable(text)) {
            throw new IllegalArgumentException("NUL or lone surrogate");
        }
        return text;
    }

    /** Spring's own also reads {@code 0x10}, {@code #10} and surrounding space. */
    private static Integer integer(String text) {
        if (!text.matches("-?\\d{1,10}")) {
            throw new IllegalArgumentException("not an integer");
        }
        return Integer.valueOf(text);
    }
}

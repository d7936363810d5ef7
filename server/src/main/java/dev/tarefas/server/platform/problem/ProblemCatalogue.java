package dev.tarefas.server.platform.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** The texts of the contract's catalogue of problems, in Portuguese and in English. */
@Component
public class ProblemCatalogue {

    static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");
    static final List<Locale> LOCALES = List.of(PORTUGUESE, Locale.ENGLISH);

    private static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.forLanguageTag("pt"), PORTUGUESE);
    private static final int MAX_ACCEPT_LANGUAGE = 200;

    private final Map<Locale, Properties> texts =
            LOCALES.stream().collect(Collectors.toMap(locale -> locale, ProblemCatalogue::load));

    public String title(ProblemType type, Locale locale) {
        return text(locale, type.slug() + ".titulo", List.of());
    }

    public String explanation(ProblemType type, Locale locale) {
        return text(locale, type.slug() + ".explicacao", List.of());
    }

    String detail(Problem problem, Locale locale) {
        return text(locale, problem.type().slug() + ".detalhe", problem.args());
    }

    String message(FieldError error, Locale locale) {
        return text(locale, "campo." + error.text(), error.args());
    }

    /**
     * The locale that suits {@code Accept-Language} best; Portuguese when none does. A header that is longer than any
     * real list of languages is not read, because the time for matching grows with the square of its length.
     */
    public Locale best(Stream<String> acceptLanguage) {
        String header = acceptLanguage.collect(Collectors.joining(","));
        if (header.isEmpty() || header.length() > MAX_ACCEPT_LANGUAGE) return PORTUGUESE;
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), OFFERED);
            return Locale.ENGLISH.equals(best) ? Locale.ENGLISH : PORTUGUESE;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            return PORTUGUESE; // JDK 17 throws the second exception for "-".
        }
    }

    private String text(Locale locale, String key, List<Object> args) {
        String pattern = texts.get(locale).getProperty(key);
        if (pattern == null) {
            throw new IllegalStateException("no text " + key + " in " + locale);
        }
        return new MessageFormat(pattern, locale).format(args.toArray());
    }

    private static Properties load(Locale locale) {
        ClassPathResource file = new ClassPathResource("problemas/" + locale.toLanguageTag() + ".properties");
        try {
            return PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

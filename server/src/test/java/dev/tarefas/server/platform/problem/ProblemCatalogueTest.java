package dev.tarefas.server.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCatalogueTest {

    private final ProblemCatalogue catalogue = new ProblemCatalogue();

    @Test
    void hasTheTypesOfTheServerAndNoOthers() throws IOException {
        Properties texts = new Properties();
        texts.load(new InputStreamReader(
                getClass().getResourceAsStream("/problemas/pt-BR.properties"), StandardCharsets.UTF_8));

        Set<String> slugs = texts.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("campo."))
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .collect(Collectors.toSet());

        assertThat(slugs)
                .isEqualTo(Arrays.stream(ProblemType.values())
                        .map(ProblemType::slug)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void hasEveryTextInBothLanguages(ProblemType type) {
        for (Locale locale : ProblemCatalogue.LOCALES) {
            assertThat(catalogue.title(type, locale)).isNotBlank();
            assertThat(catalogue.explanation(type, locale)).isNotBlank();
            assertThat(catalogue.detail(Problem.of(type, "a", "b"), locale)).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, en", "en-GB, en", "pt, pt-BR", "pt-PT, pt-BR", "fr, pt-BR", "'fr, en;q=0.5', en", "';;', pt-BR"})
    void answersInTheLanguageAskedForOrElseInPortuguese(String header, String language) {
        assertThat(catalogue.best(Stream.of(header)).toLanguageTag()).isEqualTo(language);
    }

    @Test
    void ignoresAnOverlongHeader() {
        String hostile = "en" + "-a".repeat(5_000);

        assertThat(catalogue.best(Stream.of("en-GB", hostile))).isEqualTo(ProblemCatalogue.PORTUGUESE);
    }

    @Test
    void choosesPortugueseWithoutAHeader() {
        assertThat(catalogue.best(Stream.empty())).isEqualTo(ProblemCatalogue.PORTUGUESE);
    }
}

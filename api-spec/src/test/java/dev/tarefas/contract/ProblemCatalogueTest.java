package dev.tarefas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue has the same entries in each language, and contains every problem of the contract. */
class ProblemCatalogueTest {

    private static final ProblemCatalogue PORTUGUESE = ProblemCatalogue.read("pt-BR");
    private static final ProblemCatalogue ENGLISH = ProblemCatalogue.read("en");

    @Test
    void hasTheSameKeysInBothLanguages() {
        assertThat(ENGLISH.keys()).isEqualTo(PORTUGUESE.keys());
    }

    @Test
    void usesTheSameArgumentsInBothLanguages() {
        assertThat(PORTUGUESE.keys())
                .allSatisfy(key -> assertThat(arguments(ENGLISH.text(key))).isEqualTo(arguments(PORTUGUESE.text(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-BR", "en"})
    void explainsEveryProblem(String language) {
        ProblemCatalogue catalogue = ProblemCatalogue.read(language);
        assertThat(catalogue.slugs())
                .isNotEmpty()
                .allSatisfy(slug -> assertThat(List.of(slug + ".titulo", slug + ".detalhe", slug + ".explicacao"))
                        .allSatisfy(
                                key -> assertThat(catalogue.text(key)).as(key).isNotBlank()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-BR", "en"})
    void formatsEveryText(String language) {
        ProblemCatalogue catalogue = ProblemCatalogue.read(language);
        assertThat(texts(catalogue)).allSatisfy(text -> {
            String formatted = new MessageFormat(text).format(new Object[] {1, 2});
            // MessageFormat drops a single apostrophe and does not replace the arguments after it.
            assertThat(formatted)
                    .doesNotContain("{")
                    .isEqualTo(text.replace("''", "'").replace("{0}", "1").replace("{1}", "2"));
        });
    }

    @Test
    void hasAnExampleInTheContractForEveryDocumentedProblem() {
        Stream<String> shown = Contract.read()
                .examples()
                .filter(e -> e.body().mediaType().equals("application/problem+json"))
                .map(e -> e.value().path("type").asText().replace("/problemas/", ""));
        // No operation documents 405 or unreadable requests, and a bad cursor is only one of many reasons for 400.
        Stream<String> undocumented = Stream.of(
                "metodo-nao-permitido",
                "cursor-invalido",
                "requisicao-malformada",
                "endereco-longo",
                "cabecalhos-grandes");
        assertThat(Stream.concat(shown, undocumented)).containsAll(PORTUGUESE.slugs());
    }

    private static Stream<String> texts(ProblemCatalogue catalogue) {
        return catalogue.keys().stream().map(catalogue::text);
    }

    private static List<Boolean> arguments(String text) {
        return List.of(text.contains("{0}"), text.contains("{1}"), text.contains("{2}"));
    }
}

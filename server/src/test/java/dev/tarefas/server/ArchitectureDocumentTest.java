package dev.tarefas.server;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on the architecture names the packages and classes that exist. */
class ArchitectureDocumentTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/tarefas/server");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `((?:platform\\.)?[a-z]+)` \\|");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*[a-z])`");
    /** The section with the table of packages ends at the next heading. */
    private static final Pattern PACKAGES = Pattern.compile("(?s)`dev\\.tarefas\\.server`.*?\n## ");

    @ParameterizedTest
    @ValueSource(strings = {"architecture.md", "architecture.pt-BR.md"})
    void namesEveryPackage(String document) throws IOException {
        String table = PACKAGES.matcher(read(document))
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        assertThat(firstGroups(PACKAGE, table)).isEqualTo(packages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"architecture.md", "architecture.pt-BR.md"})
    void namesOnlyClassesThatExist(String document) throws IOException {
        Set<String> named = firstGroups(CLASS, read(document));

        assertThat(named).isNotEmpty();
        assertThat(classes()).containsAll(named);
    }

    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static Set<String> classes() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path sources : List.of(SOURCES, Path.of("../client-sdk/src/main/java"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> classes.add(name.replace(".java", "")));
            }
        }
        return classes;
    }

    private static Set<String> firstGroups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(toCollection(TreeSet::new));
    }

    private static String read(String document) throws IOException {
        return Files.readString(Path.of("../docs", document));
    }
}

package dev.tarefas.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The platform could be a separate library, because it compiles without any feature and contains no word of a feature.
 */
class PlatformAloneTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/tarefas/server/platform");

    @Test
    void compilesWithoutAnyFeature(@TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("target" + File.separator + "classes") || !entry.contains("server"))
                .filter(entry -> !entry.endsWith("test-classes"))
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", libraries, "-d", classes.toString());
            boolean compiled = compiler.getTask(
                            errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();

            assertThat(compiled).as(errors.toString()).isTrue();
        }
    }

    /** {@code ProblemType} is an exception, because it lists the problems of the contract. */
    @ParameterizedTest
    @ValueSource(strings = {"/tarefas", "/usuarios", "/sessoes", "uk_", "pk_tarefa", "papel", "Situacao", "Prioridade"})
    void containsNoWordOfAFeature(String word) throws IOException {
        for (Path source : sources()) {
            assertThat(Files.readString(source)).as(source.toString()).doesNotContain(word);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}

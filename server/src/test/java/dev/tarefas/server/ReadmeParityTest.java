package dev.tarefas.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document in two languages has the same sections, tables, diagrams and commands in both. */
class ReadmeParityTest {

    @ParameterizedTest
    @ValueSource(strings = {"README", "docs/architecture", "docs/settings"})
    void saysTheSameInBothLanguages(String document) throws IOException {
        Skeleton english = Skeleton.of(document + ".md");
        Skeleton portuguese = Skeleton.of(document + ".pt-BR.md");

        assertThat(portuguese.outline).isEqualTo(english.outline);
        assertThat(portuguese.code).isEqualTo(english.code);
        assertThat(english.outline).isNotEmpty();
    }

    /**
     * The structure of a document, without its prose.
     *
     * @param outline the marks of headings and of code blocks, and the first cells of table rows that are code
     * @param code the lines of the commands, without their comments
     */
    private record Skeleton(List<String> outline, List<String> code) {

        static Skeleton of(String file) throws IOException {
            Skeleton skeleton = new Skeleton(new ArrayList<>(), new ArrayList<>());
            String block = "```";
            for (String line : Files.readAllLines(Path.of("..", file))) {
                if (line.startsWith("```")) {
                    block = line;
                    skeleton.outline.add(line);
                } else if (!block.equals("```")) {
                    // The labels of a diagram are translated.
                    if (!block.equals("```mermaid") && !line.startsWith("# ")) skeleton.code.add(line);
                } else if (line.startsWith("#")) {
                    skeleton.outline.add(line.replaceFirst(" .*", ""));
                } else if (line.startsWith("| `") || line.startsWith("| [")) {
                    skeleton.outline.add(line.split(" \\| ")[0]);
                }
            }
            return skeleton;
        }
    }
}

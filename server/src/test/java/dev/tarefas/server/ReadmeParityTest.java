package dev.tarefas.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two READMEs are one text in two languages: the same sections, tables and commands. */
class ReadmeParityTest {

    @Test
    void saysTheSameInBothLanguages() throws IOException {
        Skeleton english = Skeleton.of("README.md");
        Skeleton portuguese = Skeleton.of("README.pt-BR.md");

        assertThat(portuguese.outline).isEqualTo(english.outline);
        assertThat(portuguese.code).isEqualTo(english.code);
        assertThat(english.code).isNotEmpty();
    }

    /**
     * What is left without the words.
     *
     * @param outline the marks of headings, and the first cells of table rows that are code
     * @param code the lines of the code blocks, without their comments
     */
    private record Skeleton(List<String> outline, List<String> code) {

        static Skeleton of(String file) throws IOException {
            Skeleton skeleton = new Skeleton(new ArrayList<>(), new ArrayList<>());
            boolean inCode = false;
            for (String line : Files.readAllLines(Path.of("..", file))) {
                if (line.startsWith("```")) {
                    inCode = !inCode;
                } else if (inCode) {
                    if (!line.startsWith("# ")) skeleton.code.add(line);
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

package dev.tarefas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One language of the problem catalogue. */
record ProblemCatalogue(Properties entries) {

    static ProblemCatalogue read(String language) {
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("problemas", language + ".properties"))) {
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProblemCatalogue(entries);
    }

    Set<String> keys() {
        return new TreeSet<>(entries.stringPropertyNames());
    }

    String text(String key) {
        return entries.getProperty(key);
    }

    Set<String> slugs() {
        return keys().stream()
                .filter(key -> key.endsWith(".titulo"))
                .map(key -> key.replaceFirst("\\.titulo$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a problem has the texts of the catalogue. The server's tests check a detail with arguments. */
    boolean says(JsonNode problem) {
        String slug = problem.path("type").asText().replaceFirst("^/problemas/", "");
        if (!slugs().contains(slug)) {
            return false;
        }
        String detail = text(slug + ".detalhe");
        return problem.path("title").asText().equals(text(slug + ".titulo"))
                && (detail.contains("{") || problem.path("detail").asText().equals(detail));
    }
}

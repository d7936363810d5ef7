package dev.tarefas.server.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/**
 * The Postgres of the tests: one server per JVM in a temporary folder, started by the first test that asks and stopped
 * with the JVM; a fresh database for each context.
 */
public final class TestPostgres {

    private static final Path FOLDER = temporaryFolder();
    private static final LocalPostgres SERVER = start();

    private TestPostgres() {}

    /** Creates an empty database and returns where it is, in the form of {@code DATABASE_URL}. */
    public static String createDatabase() {
        String name = "t_" + UUID.randomUUID().toString().replace("-", "");
        SERVER.createDatabase(name);
        return SERVER.url(name);
    }

    static Connection connect(String databaseUrl) throws SQLException {
        return SERVER.connect(URI.create(databaseUrl).getPath().substring(1));
    }

    private static LocalPostgres start() {
        // Nothing here must survive a power cut, so nothing waits for the disk.
        LocalPostgres server = LocalPostgres.start(
                LocalFolder.find(),
                FOLDER.resolve("postgres"),
                UUID.randomUUID().toString(),
                "fsync = off",
                "synchronous_commit = off",
                "full_page_writes = off",
                "max_connections = 200");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            try {
                FileSystemUtils.deleteRecursively(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        return server;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tarefas-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

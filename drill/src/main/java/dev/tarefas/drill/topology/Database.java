package dev.tarefas.drill.topology;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The Postgres of a topology: either a given server, or an embedded server that lives as long as the topology. */
public final class Database implements AutoCloseable {

    private static final String NAME = "tarefas_drill";

    private final URI url;
    private final @Nullable EmbeddedPostgres embedded;

    private Database(URI url, @Nullable EmbeddedPostgres embedded) {
        this.url = url;
        this.embedded = embedded;
    }

    static Database given(URI url) {
        return new Database(url, null);
    }

    static Database embedded() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                // Its shutdown hook cannot be registered while the JVM exits, so a Postgres that starts then would
                // stay.
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "200")
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + NAME);
        } catch (SQLException e) {
            postgres.close();
            throw new IOException("no database " + NAME, e);
        }
        return new Database(
                URI.create("postgres://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/" + NAME
                        + "?sslmode=disable"),
                postgres);
    }

    /** The URL, in the form of {@code DATABASE_URL}. */
    public URI url() {
        return url;
    }

    /** Connects directly, so that a test can compare the rows with the responses that clients received. */
    public Connection connect() throws SQLException {
        String[] user = url.getUserInfo().split(":", 2);
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath() + query, user[0], user[1]);
    }

    @Override
    public void close() {
        try {
            if (embedded != null) embedded.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

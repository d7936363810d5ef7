package dev.tarefas.server.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.util.FileSystemUtils;

/**
 * A Postgres on a folder of this machine, reachable from this machine only, on a free port. The data stays in the
 * folder; a server left over from a killed run is stopped first, one that belongs to a live run is an error.
 *
 * <p>Ctrl-C reaches the JVM only, because the server is not in the terminal's process group. The JVM stops the server
 * last.
 */
final class LocalPostgres implements AutoCloseable {

    static final String USER = "tarefas";

    private final PostgresProgram program;
    private final Path data;
    private final String password;
    private final List<String> settings;
    private final FolderLock lock;
    private int port;
    private boolean running;

    private LocalPostgres(PostgresProgram program, Path data, String password, List<String> settings) {
        this.program = program;
        this.data = data;
        this.password = password;
        this.settings = settings;
        this.lock = FolderLock.of(data);
    }

    /**
     * @param binaries folder in which the programs of Postgres are unpacked
     * @param data the data folder; made if it is not there
     * @param password of the superuser {@value #USER}; the one of the first start stays valid
     * @param settings lines for postgresql.auto.conf
     * @throws IllegalStateException if another run uses the folder, or Postgres does not start
     */
    static LocalPostgres start(Path binaries, Path data, String password, String... settings) {
        PostgresProgram program = new PostgresProgram(PostgresBinaries.unpackedIn(binaries));
        LocalPostgres postgres = new LocalPostgres(program, data, password, List.of(settings));
        try {
            postgres.start();
            return postgres;
        } catch (IOException | RuntimeException e) {
            postgres.lock.close();
            throw e instanceof RuntimeException unchecked ? unchecked : new UncheckedIOException((IOException) e);
        }
    }

    /** In the form of {@code DATABASE_URL}. */
    String url(String database) {
        return "postgres://%s:%s@127.0.0.1:%d/%s?sslmode=disable".formatted(USER, password, port, database);
    }

    Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), login);
    }

    void createDatabase(String name) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database " + name, e);
        }
    }

    void createDatabaseIfMissing(String name) {
        try (Connection connection = connect("postgres");
                PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            if (!query.executeQuery().next()) {
                createDatabase(name);
            }
        } catch (SQLException e) {
            close();
            throw new IllegalStateException(
                    "The local database refuses (" + e.getMessage() + "): to start afresh, delete " + data.getParent(),
                    e);
        }
    }

    /** Stops the server, then lets go of the folder. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (running) {
            running = false;
            stop();
            lock.close();
        }
    }

    private synchronized void start() throws IOException {
        if (Orphan.livesOn(data)) {
            stop();
        }
        if (!Files.exists(data)) {
            initialise();
        }
        port = freePort();
        Files.write(data.resolve("postgresql.auto.conf"), configuration());
        program.run(output(), "pg_ctl", "start", "-w", "-t", "60", "-D", data.toString(), "-l", log().toString());
        running = true;
    }

    /** Works beside the final folder, so that an interrupted first start leaves no incomplete data folder. */
    private void initialise() throws IOException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Path passwordFile = Files.createTempFile(data.getParent(), "initdb", "", LocalFolder.onlyOwner("rw-------"));
        try {
            Files.writeString(passwordFile, password);
            program.run(
                    output(),
                    "initdb",
                    "-D",
                    unfinished.toString(),
                    "-U",
                    USER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile",
                    passwordFile.toString(),
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--locale=C.UTF-8",
                    "--no-sync");
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(unfinished, data);
    }

    private List<String> configuration() {
        List<String> lines = new ArrayList<>();
        lines.add("listen_addresses = '127.0.0.1'");
        lines.add("port = " + port);
        lines.add("unix_socket_directories = ''");
        lines.addAll(settings);
        return lines;
    }

    private void stop() {
        program.run(output(), "pg_ctl", "stop", "-w", "-t", "30", "-m", "fast", "-D", data.toString());
    }

    private Path output() {
        return data.resolveSibling(data.getFileName() + ".pg_ctl.log");
    }

    private Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

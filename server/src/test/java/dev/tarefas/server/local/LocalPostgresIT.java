package dev.tarefas.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a developer may do to the local database without losing it. */
class LocalPostgresIT {

    private static final String PASSWORD = "a-password";

    @TempDir
    private Path folder;

    private final List<Process> otherRuns = new ArrayList<>();

    @AfterEach
    void stopTheOtherRuns() throws InterruptedException {
        for (Process run : otherRuns) {
            run.destroy();
            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void keepsTheDataBetweenTwoRuns() throws Exception {
        try (LocalPostgres first = start()) {
            write(first, "kept");
        }

        try (LocalPostgres second = start()) {
            assertThat(read(second)).isEqualTo("kept");
        }
    }

    @Test
    void stopsTheOrphanOfAKilledRunAndKeepsItsData() throws Exception {
        Process killed = otherRun();
        long orphan = postmaster();
        killed.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

        try (LocalPostgres next = start()) {
            assertThat(postmaster()).isNotEqualTo(orphan);
            assertThat(read(next)).isEqualTo("from the other run");
        }
    }

    @Test
    void refusesAFolderThatALiveRunUsesAndLeavesItsServerAlone() throws Exception {
        Process other = otherRun();
        long server = postmaster();

        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessageContaining("Another run (process " + other.pid() + ")")
                .withMessageContaining("stop it");
        assertThat(postmaster()).isEqualTo(server);
        assertThat(ProcessHandle.of(server)).get().matches(ProcessHandle::isAlive);
    }

    @Test
    void ignoresAStalePidFileThatNamesAnotherProcess() throws Exception {
        try (LocalPostgres first = start()) {
            write(first, "kept");
        }
        Files.writeString(
                data().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        assertThat(Orphan.livesOn(data())).isFalse();
    }

    @Test
    void listensOnTheLoopbackAddressOnlyAndAsksForThePassword() throws Exception {
        try (LocalPostgres postgres = start();
                Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("show listen_addresses")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("127.0.0.1");
            }
            try (ResultSet row =
                    statement.executeQuery("select count(*) from pg_hba_file_rules where auth_method = 'trust'")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }

    private LocalPostgres start() {
        return LocalPostgres.start(LocalFolder.find(), data(), PASSWORD);
    }

    private Path data() {
        return folder.resolve("postgres");
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
    }

    /** A second JVM that starts the server and holds it until it is stopped. */
    private Process otherRun() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherRun.class.getName(),
                        data().toString())
                .redirectErrorStream(true)
                .start();
        otherRuns.add(process);
        assertThat(process.inputReader().lines().anyMatch("started"::equals)).isTrue();
        return process;
    }

    static final class OtherRun {

        public static void main(String[] arguments) throws Exception {
            LocalPostgres postgres = LocalPostgres.start(LocalFolder.find(), Path.of(arguments[0]), PASSWORD);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            write(postgres, "from the other run");
            System.out.println("started");
            Thread.currentThread().join();
        }
    }

    private static void write(LocalPostgres postgres, String text) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create table note as select '" + text + "' as text");
        }
    }

    private static String read(LocalPostgres postgres) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select text from note")) {
            row.next();
            return row.getString(1);
        }
    }
}

package dev.tarefas.drill;

import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Topology;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Blocks every new tarefa, every log-in and every renewal of one person in the database, until it is closed. */
final class PersonLock implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String WAITERS =
            "select application_name from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))";

    private final Connection connection;

    private PersonLock(Connection connection) {
        this.connection = connection;
    }

    static PersonLock on(Topology topology, Person person) throws SQLException {
        Connection connection = topology.database().connect();
        connection.setAutoCommit(false);
        lock(connection, "select id from usuario where email = ? for update", person);
        lock(
                connection,
                "select s.id from sessao s join usuario u on u.id = s.usuario_id where u.email = ? for update of s",
                person);
        return new PersonLock(connection);
    }

    private static void lock(Connection connection, String rows, Person person) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(rows)) {
            lock.setString(1, person.email());
            if (!lock.executeQuery().next()) throw new IllegalArgumentException("no row of " + person.email());
        }
    }

    /** Returns the replica of a blocked statement, by the name of its session. */
    String awaitBlockedReplica() throws InterruptedException, TimeoutException {
        AtomicReference<String> blocked = new AtomicReference<>();
        Await.until("a statement waits for the lock", LIMIT, () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet waiting = statement.executeQuery(WAITERS)) {
                if (waiting.next()) blocked.set(waiting.getString(1));
                return blocked.get() != null;
            }
        });
        return blocked.get();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}

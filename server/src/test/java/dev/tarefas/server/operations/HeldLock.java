package dev.tarefas.server.operations;

import dev.tarefas.server.testing.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A lock on a whole table, held by another session until it is closed. */
final class HeldLock implements AutoCloseable {

    private final Connection connection;

    private HeldLock(Connection connection) {
        this.connection = connection;
    }

    static HeldLock on(String databaseUrl, String table) throws SQLException {
        Connection connection = Sql.connect(databaseUrl);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
        return new HeldLock(connection);
    }

    /** Whether somebody waits for it. */
    boolean isAwaited() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery(
                        "select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")) {
            return waiting.next();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}

package dev.tarefas.server.operations;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import dev.tarefas.server.testing.Sql;
import java.sql.SQLException;

/** A lock on a whole table, held by another session until it is closed. */
final class HeldLock implements AutoCloseable {

    private final Sql session;

    private HeldLock(Sql session) {
        this.session = session;
    }

    static HeldLock on(String databaseUrl, String table) throws SQLException {
        Sql session = Sql.on(databaseUrl);
        session.execute("begin");
        session.execute("lock table " + table + " in access exclusive mode");
        return new HeldLock(session);
    }

    /** Returns when a statement of the service waits for this lock. */
    void awaitWaiter() {
        await().atMost(ofSeconds(10))
                .until(() ->
                        session.count("pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))") > 0);
    }

    /** A second call has no effect. */
    @Override
    public void close() throws SQLException {
        session.close();
    }
}

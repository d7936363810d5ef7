package dev.tarefas.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * An account with more tarefas than one statement can delete before it times out. The test uses thousands of tarefas
 * that each take a millisecond, instead of millions.
 */
class LargeAccountIT {

    private static final int TIMEOUT_MS = 2500;
    private static final int ROWS = 3000;
    private static final String DATABASE = TestPostgres.createDatabase();

    @Test
    void isDeletedAlthoughOneStatementWouldTimeOut() throws Exception {
        try (Replica replica = Replica.start(
                        DATABASE,
                        "tarefas.database.acquire-timeout=500ms",
                        "tarefas.database.lock-timeout=2s",
                        "tarefas.database.outage-tolerance=3s",
                        "tarefas.database.statement-timeout=" + TIMEOUT_MS + "ms",
                        "tarefas.database.timeout=4s");
                TarefasClient ana = replica.newcomer();
                TarefasClient beto = replica.newcomer();
                Sql sql = Sql.on(DATABASE)) {
            UUID id = ana.usuarios().eu().value().getId();
            beto.tarefas().criar(new NovaTarefa().titulo("de outra pessoa"));
            fill(sql, id);
            cannotBeDeletedAtOnce(sql, id);

            ana.usuarios().excluir(id);

            assertThat(sql.count("usuario where id = ?", id)).isZero();
            assertThat(sql.count("tarefa")).isOne();
            assertThat(sql.count("sessao")).isOne();
            assertThat(sql.count("token_renovacao")).isOne();
        }
    }

    /**
     * Otherwise there would be a deadlock with a request that has locked that tarefa and then updates the account's
     * count.
     */
    @Test
    void isNotHeldWhileItsDeletionWaitsForATarefa() throws Exception {
        String database = TestPostgres.createDatabase();
        try (Replica replica = Replica.start(
                        database,
                        "tarefas.database.lock-timeout=20s",
                        "tarefas.database.outage-tolerance=30s",
                        "tarefas.database.statement-timeout=25s",
                        "tarefas.database.timeout=45s");
                TarefasClient ana = replica.newcomer();
                Sql writer = Sql.on(database);
                Sql watcher = Sql.on(database)) {
            UUID id = ana.usuarios().eu().value().getId();
            ana.tarefas().criar(new NovaTarefa().titulo("x"));
            // Shorter than deadlock_timeout (1 s), after which Postgres would end one of the two transactions.
            writer.execute("set lock_timeout = '300ms'");
            writer.execute("begin");
            writer.execute("select from tarefa for update");

            CompletableFuture<Void> deletion =
                    CompletableFuture.runAsync(() -> ana.usuarios().excluir(id));
            await().until(() -> watcher.count(
                            "pg_stat_activity where wait_event_type = 'Lock'" + " and datname = current_database()")
                    == 1);
            writer.execute("update usuario set tarefas_abertas = tarefas_abertas where id = ?", id);
            writer.execute("commit");

            assertThat(deletion).succeedsWithin(Duration.ofSeconds(20));
            assertThat(watcher.count("tarefa")).isZero();
        }
    }

    private static void fill(Sql sql, UUID id) throws SQLException {
        sql.execute(
                "insert into tarefa select gen_random_uuid(), ?, 't', null, 'CONCLUIDA', 2, null, '{}', 1,"
                        + " now(), now(), now() from generate_series(1, ?)",
                id,
                ROWS);
        sql.execute(
                "insert into sessao select gen_random_uuid(), ?, 'many', now(), now(), now() + interval '1 day'"
                        + " from generate_series(1, 300)",
                id);
        sql.execute(
                "insert into token_renovacao select sha256((s.id::text || n)::bytea), s.id, now()"
                        + " from sessao s, generate_series(1, ?) n where agente = 'many'",
                10);
        sql.execute("create function slow() returns trigger language plpgsql as"
                + " $$ begin perform pg_sleep(0.001); return old; end $$");
        sql.execute("create trigger slow before delete on tarefa for each row execute function slow()");
    }

    private static void cannotBeDeletedAtOnce(Sql sql, UUID id) throws SQLException {
        sql.execute("set statement_timeout = " + TIMEOUT_MS);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> sql.execute("delete from usuario where id = ?", id))
                .extracting(SQLException::getSQLState)
                .isEqualTo("57014");
        sql.execute("reset statement_timeout");
    }
}

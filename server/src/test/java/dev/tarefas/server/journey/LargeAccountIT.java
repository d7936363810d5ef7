package dev.tarefas.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.client.AuthenticationException;
import dev.tarefas.client.NotFoundException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * An account with more tarefas than one statement can delete in its time. Instead of millions of them, there are thousands
 * that each take a millisecond.
 */
class LargeAccountIT {

    private static final int TIMEOUT_MS = 2500;
    private static final int ROWS = 3000;
    private static final int WRITERS = 16;
    private static final AlteracaoDeTarefa CONCLUIDA = new AlteracaoDeTarefa().situacao(Situacao.CONCLUIDA);
    private static final String DATABASE = TestPostgres.createDatabase();

    @Test
    void isDeletedAllTheSame() throws Exception {
        try (Replica replica = Replica.start(
                        DATABASE,
                        "tarefas.database.statement-timeout=" + TIMEOUT_MS + "ms",
                        "tarefas.database.unit-timeout=3s");
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

    @Test
    void isDeletedWhileItIsWrittenToWithoutADeadlock() throws Exception {
        String database = TestPostgres.createDatabase();
        List<Object> results;
        try (Replica replica = Replica.start(database);
                TarefasClient ana = replica.newcomer()) {
            UUID id = ana.usuarios().eu().value().getId();
            List<UUID> tarefas = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                tarefas.add(ana.tarefas()
                        .criar(new NovaTarefa().titulo("x"))
                        .value()
                        .getId());
            }

            results = AtOnce.call(WRITERS, i -> {
                if (i > 0) return ana.tarefas().alterar(tarefas.get(i), CONCLUIDA);
                ana.usuarios().excluir(id);
                return "excluída";
            });
        }

        assertThat(results)
                .contains("excluída")
                .allSatisfy(result -> assertThat(result)
                        .isInstanceOfAny(
                                String.class, Versioned.class, NotFoundException.class, AuthenticationException.class));
        try (Sql sql = Sql.on(database)) {
            assertThat(sql.count("tarefa")).isZero();
            assertThat(sql.query("select deadlocks from pg_stat_database where datname = current_database()"))
                    .containsExactly("0");
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

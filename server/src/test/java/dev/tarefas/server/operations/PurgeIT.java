package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import org.junit.jupiter.api.Test;

/** Two replicas delete expired rows in the background at the same time. */
class PurgeIT {

    private static final String OFTEN = "tarefas.purge.every=20ms";
    private static final int MANY = 5_000;

    @Test
    void deletesExpiredRowsOnTwoReplicas() throws Exception {
        String database = TestPostgres.createDatabase();
        try (Replica one = Replica.start(database, OFTEN);
                Replica other = Replica.start(database, OFTEN);
                Sql sql = Sql.on(database)) {
            one.newcomer();
            sql.execute(
                    "insert into chave_idempotencia (chamador, chave, resumo, criada_em)"
                            + " select gen_random_uuid(), 'key-' || n, '\\x00', now() - interval '25 hours'"
                            + " from generate_series(1, ?) n",
                    MANY);
            sql.execute(
                    "insert into tentativa_entrada (chave, tentativas, expira_em)"
                            + " select ('old' || n)::bytea, 1, now() from generate_series(1, ?) n",
                    MANY);
            sql.execute(
                    "insert into sessao select gen_random_uuid(), id, 'old', now(), now(), now()"
                            + " from usuario, generate_series(1, ?)",
                    MANY);

            await().untilAsserted(() -> {
                assertThat(sql.count("chave_idempotencia where criada_em < now() - interval '24 hours'"))
                        .isZero();
                assertThat(sql.count("tentativa_entrada where expira_em <= now()"))
                        .isZero();
                assertThat(sql.count("sessao where agente = 'old'")).isZero();
            });
        }
    }
}

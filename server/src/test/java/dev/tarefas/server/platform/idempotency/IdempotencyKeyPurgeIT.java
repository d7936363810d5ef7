package dev.tarefas.server.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.platform.database.Batches;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdempotencyKeyPurgeIT {

    private static final String KEYS = "insert into chave_idempotencia (chamador, chave, resumo, criada_em)"
            + " select gen_random_uuid(), 'key-' || gen_random_uuid(), '\\x00', now() - cast(? as interval)"
            + " from generate_series(1, ?)";

    @Test
    void deletesEveryExpiredKeyAndKeepsTheOthers() throws Exception {
        String database = TestPostgres.createDatabase();
        try (Replica replica = Replica.start(database, "tarefas.idempotency.retention=1h");
                Sql sql = Sql.on(database)) {
            sql.execute(KEYS, "61 minutes", 2500);
            sql.execute(KEYS, "59 minutes", 3);

            replica.bean(Batches.class)
                    .run(replica.bean(IdempotencyKeyRepository.class).part())
                    .block(Duration.ofSeconds(30));

            assertThat(sql.count("chave_idempotencia")).isEqualTo(3);
        }
    }
}

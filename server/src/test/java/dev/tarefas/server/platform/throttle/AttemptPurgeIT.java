package dev.tarefas.server.platform.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.platform.database.Batches;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AttemptPurgeIT {

    private static final Replica REPLICA = Replica.shared();

    private final Mono<Void> purge = REPLICA.bean(Batches.class)
            .run(REPLICA.bean(AttemptRepository.class).part());

    @Test
    void deletesEveryExpiredWindowAndKeepsTheOthers() throws Exception {
        try (Sql sql = Sql.on(REPLICA.property("DATABASE_URL"))) {
            insert(sql, "old", "now()", 2500);
            insert(sql, "new", "now() + interval '15 minutes'", 10);

            purge.block();

            assertThat(sql.count("tentativa_entrada where expira_em <= now()")).isZero();
            assertThat(sql.count("tentativa_entrada where encode(chave, 'escape') like 'new%'"))
                    .isEqualTo(10);
        }
    }

    private static void insert(Sql sql, String name, String windowEnd, int rows) throws Exception {
        sql.execute(
                "insert into tentativa_entrada (chave, tentativas, expira_em)" + " select (? || n)::bytea, 1, "
                        + windowEnd + " from generate_series(1, ?) n",
                name,
                rows);
    }
}

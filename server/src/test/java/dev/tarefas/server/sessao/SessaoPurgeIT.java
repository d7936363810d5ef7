package dev.tarefas.server.sessao;

import static dev.tarefas.server.testing.Replica.SENHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.server.platform.database.Batches;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SessaoPurgeIT {

    private static final Replica REPLICA = Replica.shared();

    private final Mono<Void> purge = REPLICA.bean(Batches.class)
            .run(REPLICA.bean(SessaoEraserRepository.class).part());

    @Test
    void deletesEveryExpiredSessionAndKeepsTheOthers() throws Exception {
        try (TarefasClient ana = REPLICA.newcomer();
                Sql sql = Sql.on(REPLICA.property("DATABASE_URL"))) {
            String email = ana.usuarios().eu().value().getEmail();
            Tokens kept = ana.sessoes().iniciar(email, SENHA);
            Tokens expired = ana.sessoes().iniciar(email, SENHA);
            sql.execute("update sessao set expira_em = now() where id = ?", expired.getSessaoId());
            sql.execute(
                    "insert into token_renovacao select sha256(gen_random_uuid()::text::bytea), ?, now()"
                            + " from generate_series(1, 5000)",
                    expired.getSessaoId());
            sql.execute(
                    "insert into sessao select gen_random_uuid(), usuario_id, 'old', criada_em, criada_em, criada_em"
                            + " from sessao, generate_series(1, 500) where id = ?",
                    expired.getSessaoId());

            purge.block();

            assertThat(sql.count("sessao where id = ? or agente = 'old'", expired.getSessaoId()))
                    .isZero();
            assertThat(sql.count("token_renovacao where sessao_id = ?", expired.getSessaoId()))
                    .isZero();
            assertThat(ana.sessoes().renovar(kept.getTokenRenovacao())).isNotNull();
            assertThat(ana.usuarios().eu().value().getEmail()).isEqualTo(email);
        }
    }
}

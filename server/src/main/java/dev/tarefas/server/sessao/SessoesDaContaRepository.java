package dev.tarefas.server.sessao;

import dev.tarefas.server.usuario.DadosDaConta;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Deletes sessions in parts. One session may have had any number of tokens, so they are deleted in parts before it. */
@Repository
class SessoesDaContaRepository implements DadosDaConta {

    private static final int MAX_SESSIONS = 200;
    private static final int MAX_TOKENS = 1000;

    private final DatabaseClient client;

    SessoesDaContaRepository(DatabaseClient client) {
        this.client = client;
    }

    @Override
    public Mono<Boolean> apagarParte(UUID usuarioId) {
        return erasePart("usuario_id = $1", usuarioId);
    }

    /** A part of those that had expired by then; true while there may be more. */
    Mono<Boolean> eraseExpired(Instant now) {
        return erasePart("expira_em <= $1", now);
    }

    private Mono<Boolean> erasePart(String condition, Object value) {
        return client.sql("select id from sessao where " + condition + " limit $2 for update skip locked")
                .bind(0, value)
                .bind(1, MAX_SESSIONS)
                .map(row -> row.get(0, UUID.class))
                .all()
                .collectList()
                .filter(sessions -> !sessions.isEmpty())
                .flatMap(this::erase)
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> erase(List<UUID> sessions) {
        UUID[] ids = sessions.toArray(UUID[]::new);
        return client.sql("delete from token_renovacao where hash in"
                        + " (select hash from token_renovacao where sessao_id = any($1) limit $2)")
                .bind(0, ids)
                .bind(1, MAX_TOKENS)
                .fetch()
                .rowsUpdated()
                .flatMap(tokens -> tokens == MAX_TOKENS
                        ? Mono.just(true)
                        : deleteSessions(ids).thenReturn(ids.length == MAX_SESSIONS));
    }

    private Mono<Void> deleteSessions(UUID[] ids) {
        return client.sql("delete from sessao where id = any($1)").bind(0, ids).then();
    }
}

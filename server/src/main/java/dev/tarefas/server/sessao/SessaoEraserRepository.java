package dev.tarefas.server.sessao;

import dev.tarefas.server.platform.database.Purge;
import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.database.SqlWork;
import dev.tarefas.server.usuario.UsuarioDataEraser;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Deletes sessions in parts. A session may have any number of tokens, so they are deleted in parts before it. */
@Repository
class SessaoEraserRepository implements UsuarioDataEraser, Purge {

    private static final int MAX_SESSIONS = 200;
    private static final int MAX_TOKENS = 1000;

    private final Clock clock;

    SessaoEraserRepository(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Boolean> erasePart(SqlSession session, UUID usuarioId) {
        return erasePart(session, "usuario_id = $1", usuarioId);
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public SqlWork<Boolean> part() {
        return session -> erasePart(session, "expira_em <= $1", clock.instant());
    }

    private static Mono<Boolean> erasePart(SqlSession session, String condition, Object value) {
        return session.list(
                        "select id from sessao where " + condition + " limit $2 for update skip locked",
                        row -> row.get(0, UUID.class),
                        value,
                        MAX_SESSIONS)
                .flatMap(ids -> ids.isEmpty() ? Mono.just(false) : erase(session, ids));
    }

    private static Mono<Boolean> erase(SqlSession session, List<UUID> sessions) {
        UUID[] ids = sessions.toArray(UUID[]::new);
        return session.update(
                        "delete from token_renovacao where hash in"
                                + " (select hash from token_renovacao where sessao_id = any($1) limit $2)",
                        ids,
                        MAX_TOKENS)
                .flatMap(tokens -> tokens == MAX_TOKENS
                        ? Mono.just(true)
                        : session.update("delete from sessao where id = any($1)", (Object) ids)
                                .thenReturn(ids.length == MAX_SESSIONS));
    }
}

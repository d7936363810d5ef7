package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.database.SqlSession;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Revokes sessions when a password changes. The feature sessao implements it, because it depends on usuario already. */
public interface SessaoRevoker {

    /** Revokes all sessions of the usuario but one. */
    Mono<Void> revokeOthers(SqlSession session, UUID usuarioId, UUID sessaoAtual, Instant agora);
}

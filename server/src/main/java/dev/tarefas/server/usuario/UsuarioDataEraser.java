package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.database.SqlSession;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Deletes what another feature stores for a usuario, before the usuario itself: there may be any amount of it. */
public interface UsuarioDataEraser {

    /**
     * Deletes a part, without a lock on the usuario's row while it waits for another lock.
     *
     * @return true while there may be more
     */
    Mono<Boolean> erasePart(SqlSession session, UUID usuarioId);
}

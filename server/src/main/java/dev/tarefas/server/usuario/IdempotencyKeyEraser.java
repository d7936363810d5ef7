package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.idempotency.IdempotencyKeyRepository;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes the stored responses of a usuario's keyed writes, because they repeat what the usuario wrote. */
@Component
class IdempotencyKeyEraser implements UsuarioDataEraser {

    private final IdempotencyKeyRepository repository;

    IdempotencyKeyEraser(IdempotencyKeyRepository repository) {
        this.repository = repository;
    }

    @Override
    public Mono<Boolean> erasePart(SqlSession session, UUID usuarioId) {
        return repository.deletePart(session, usuarioId);
    }
}

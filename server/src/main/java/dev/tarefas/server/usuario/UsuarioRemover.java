package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.database.Batches;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.security.CurrentUser;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes a usuario of any size. */
@Service
class UsuarioRemover {

    private final Database database;
    private final Batches batches;
    private final UsuarioService usuarios;
    private final UsuarioRepository repository;
    private final List<UsuarioDataEraser> erasers;

    UsuarioRemover(
            Database database,
            Batches batches,
            UsuarioService usuarios,
            UsuarioRepository repository,
            List<UsuarioDataEraser> erasers) {
        this.database = database;
        this.batches = batches;
        this.usuarios = usuarios;
        this.repository = repository;
        this.erasers = erasers;
    }

    /**
     * Checks whether the deletion is allowed, deletes what belongs to the usuario in parts, and then deletes the
     * usuario. After an interruption the usuario still exists, and the next attempt continues. The version is checked
     * only at the beginning. A later change does not stop the deletion, because its tarefas may be gone by then.
     */
    Mono<Void> excluir(UUID id, CurrentUser user, @Nullable String ifMatch) {
        return database.writeInNewTransaction(session -> usuarios.lock(session, id, user, ifMatch))
                .thenMany(Flux.fromIterable(erasers)
                        .concatMap(eraser -> batches.run(session -> eraser.erasePart(session, id))))
                .then(database.write(session -> repository.delete(session, id)));
    }
}

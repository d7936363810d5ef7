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
     * Decides, deletes what belongs to the usuario in parts, and then the usuario. When that is interrupted the usuario
     * still exists, and the next attempt goes on from there. The version counts when it is decided: a later change does
     * not save the usuario, because its tarefas are gone by then.
     */
    Mono<Void> excluir(UUID id, CurrentUser user, @Nullable String ifMatch) {
        return database.writeInNewTransaction(session -> usuarios.lock(session, id, user, ifMatch))
                .thenMany(Flux.fromIterable(erasers)
                        .concatMap(eraser -> batches.run(session -> eraser.erasePart(session, id))))
                .then(database.write(session -> repository.delete(session, id)));
    }
}

package dev.tarefas.server.usuario;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What another feature keeps for an account, and deletes before the account itself: there may be any amount of it. */
public interface DadosDaConta {

    /**
     * Deletes a part of it, in the transaction at hand and without holding the account's row while it waits for a lock.
     *
     * @return true while there may be more
     */
    Mono<Boolean> apagarParte(UUID usuarioId);
}

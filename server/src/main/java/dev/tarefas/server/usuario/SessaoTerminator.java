package dev.tarefas.server.usuario;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Ends an account's sessions when its password changes. Implemented by sessao, which already depends on usuario. */
public interface SessaoTerminator {

    /** Ends all sessions of the account but one, in the transaction at hand. */
    Mono<Void> encerrarOutras(UUID usuarioId, UUID sessaoAtual, Instant agora);
}

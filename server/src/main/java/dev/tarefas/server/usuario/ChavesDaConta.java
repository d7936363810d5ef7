package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.idempotency.AnswersOfCaller;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The answers kept for an account's repeated writes hold what the account held. */
@Component
class ChavesDaConta implements DadosDaConta {

    private final AnswersOfCaller answers;

    ChavesDaConta(AnswersOfCaller answers) {
        this.answers = answers;
    }

    @Override
    public Mono<Boolean> apagarParte(UUID usuarioId) {
        return answers.erasePart(usuarioId);
    }
}

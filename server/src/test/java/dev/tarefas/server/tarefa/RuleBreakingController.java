package dev.tarefas.server.tarefa;

import dev.tarefas.server.platform.http.RuleBreakingPlatform;
import io.github.resilience4j.retry.Retry;
import java.time.Instant;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Does what a controller must not, for {@link dev.tarefas.server.BrokenArchitectureTest}. */
public class RuleBreakingController {

    TarefaRepository repository;
    Retry retry;
    TransactionalOperator transaction;
    RuleBreakingPlatform cycle;

    Object block() {
        return Mono.just(Instant.now()).block();
    }
}

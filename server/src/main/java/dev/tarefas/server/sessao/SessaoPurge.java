package dev.tarefas.server.sessao;

import dev.tarefas.server.platform.database.Batches;
import dev.tarefas.server.platform.database.Purge;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets sessions that have expired. */
@Component
class SessaoPurge {

    private static final Logger log = LoggerFactory.getLogger(SessaoPurge.class);

    private final Batches batches;
    private final SessoesDaContaRepository eraser;
    private final Clock clock;

    SessaoPurge(Batches batches, SessoesDaContaRepository eraser, Clock clock) {
        this.batches = batches;
        this.eraser = eraser;
        this.clock = clock;
    }

    @Purge
    Mono<Void> purge() {
        return Mono.defer(() -> batches.run(eraser.eraseExpired(clock.instant())))
                .doOnError(failure -> log.warn("purge of sessions failed: {}", failure.toString()))
                .onErrorComplete();
    }
}

package dev.tarefas.server.sessao;

import dev.tarefas.server.platform.database.Batches;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets sessions that have expired. Every replica does; the first one finds something. */
@Component
class SessaoPurge {

    private static final Logger log = LoggerFactory.getLogger(SessaoPurge.class);
    private static final long EVERY_TEN_MINUTES = 600_000;

    private final Batches batches;
    private final SessoesDaContaRepository eraser;
    private final Clock clock;

    SessaoPurge(Batches batches, SessoesDaContaRepository eraser, Clock clock) {
        this.batches = batches;
        this.eraser = eraser;
        this.clock = clock;
    }

    /** Asked for once and run every time, so the time is read inside. */
    @Scheduled(initialDelay = EVERY_TEN_MINUTES, fixedDelay = EVERY_TEN_MINUTES)
    Mono<Void> purge() {
        return Mono.defer(() -> batches.run(eraser.eraseExpired(clock.instant())))
                .doOnError(failure -> log.warn("purge of sessions failed: {}", failure.toString()))
                .onErrorComplete();
    }
}

package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.database.Batches;
import dev.tarefas.server.platform.database.Purge;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets counters whose window is over. */
@Component
class AttemptPurge {

    private static final Logger log = LoggerFactory.getLogger(AttemptPurge.class);
    private static final int BATCH = 1000;

    private final Batches batches;
    private final Attempts attempts;
    private final Clock clock;

    AttemptPurge(Batches batches, Attempts attempts, Clock clock) {
        this.batches = batches;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Purge
    Mono<Void> purge() {
        return Mono.defer(() -> batches.run(purgeBatch(clock.instant())))
                .doOnError(failure -> log.warn("purge of attempts failed: {}", failure.toString()))
                .onErrorComplete();
    }

    private Mono<Boolean> purgeBatch(Instant now) {
        return attempts.deleteExpired(now, BATCH).map(deleted -> deleted == BATCH);
    }
}

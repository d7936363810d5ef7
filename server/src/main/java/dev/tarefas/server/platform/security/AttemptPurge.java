package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.database.Batches;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets counters whose window is over. Every replica does; the first one finds something. */
@Component
class AttemptPurge {

    private static final Logger log = LoggerFactory.getLogger(AttemptPurge.class);
    private static final int BATCH = 1000;
    private static final long EVERY_TEN_MINUTES = 600_000;

    private final Batches batches;
    private final Attempts attempts;
    private final Clock clock;

    AttemptPurge(Batches batches, Attempts attempts, Clock clock) {
        this.batches = batches;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Asked for once and run every time, so the time is read inside. */
    @Scheduled(initialDelay = EVERY_TEN_MINUTES, fixedDelay = EVERY_TEN_MINUTES)
    Mono<Void> purge() {
        return Mono.defer(() -> batches.run(purgeBatch(clock.instant())))
                .doOnError(failure -> log.warn("purge of attempts failed: {}", failure.toString()))
                .onErrorComplete();
    }

    private Mono<Boolean> purgeBatch(Instant now) {
        return attempts.deleteExpired(now, BATCH).map(deleted -> deleted == BATCH);
    }
}

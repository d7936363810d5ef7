package dev.tarefas.server.sessao;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.security.LoginThrottle;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets sessions and log-in attempts that have expired. Every replica does; the first one finds something. */
@Component
class SessaoPurge {

    private static final Logger log = LoggerFactory.getLogger(SessaoPurge.class);
    private static final int BATCH = 1000;
    private static final long EVERY_TEN_MINUTES = 600_000;

    private final Database database;
    private final SessaoRepository repository;
    private final LoginThrottle throttle;
    private final Clock clock;

    SessaoPurge(Database database, SessaoRepository repository, LoginThrottle throttle, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Scheduled(initialDelay = EVERY_TEN_MINUTES, fixedDelay = EVERY_TEN_MINUTES)
    Mono<Void> purge() {
        return purgeSessions()
                .then(throttle.purge())
                .doOnError(failure -> log.warn("purge failed: {}", failure.toString()))
                .onErrorComplete()
                .then();
    }

    /** In batches, each a transaction of its own, so that none runs into a time limit. */
    private Mono<Void> purgeSessions() {
        return Mono.defer(() -> database.write(repository.deleteExpired(clock.instant(), BATCH)))
                .repeat()
                .takeUntil(deleted -> deleted < BATCH)
                .then();
    }
}

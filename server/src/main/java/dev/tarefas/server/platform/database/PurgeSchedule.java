package dev.tarefas.server.platform.database;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs every {@link Purge}, one after the other. Setting {@code TAREFAS_PURGE_EVERY}, default 10 min. */
@Component
class PurgeSchedule {

    private static final Logger log = LoggerFactory.getLogger(PurgeSchedule.class);

    private final Batches batches;
    private final List<Purge> purges;

    PurgeSchedule(Batches batches, List<Purge> purges) {
        this.batches = batches;
        this.purges = purges;
    }

    /** Spring calls the method once, and subscribes to the result again and again. */
    @Scheduled(initialDelayString = "${tarefas.purge.every}", fixedDelayString = "${tarefas.purge.every}")
    Mono<Void> run() {
        return Flux.fromIterable(purges).concatMap(this::run).then();
    }

    private Mono<Void> run(Purge purge) {
        return Mono.defer(() -> batches.run(purge.part()))
                .doOnError(failure -> log.warn(
                        "could not delete expired {}, and will try again at the next turn: {}",
                        purge.name(),
                        failure.toString()))
                .onErrorComplete();
    }
}

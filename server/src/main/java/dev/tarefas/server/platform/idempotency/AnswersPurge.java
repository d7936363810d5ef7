package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.database.Batches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets the keys whose time is over. Every replica does, in batches; the first one finds something. */
@Component
class AnswersPurge {

    private static final Logger log = LoggerFactory.getLogger(AnswersPurge.class);
    private static final int BATCH = 1000;
    private static final long EVERY_TEN_MINUTES = 600_000;

    private final Batches batches;
    private final Answers answers;

    AnswersPurge(Batches batches, Answers answers) {
        this.batches = batches;
        this.answers = answers;
    }

    @Scheduled(initialDelay = EVERY_TEN_MINUTES, fixedDelay = EVERY_TEN_MINUTES)
    Mono<Void> purge() {
        return Mono.defer(() -> batches.run(answers.purge(BATCH).map(deleted -> deleted == BATCH)))
                .doOnError(failure -> log.warn("purge of keys failed: {}", failure.toString()))
                .onErrorComplete();
    }
}

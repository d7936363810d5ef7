package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.database.Batches;
import dev.tarefas.server.platform.database.Purge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets the keys whose time is over. */
@Component
class AnswersPurge {

    private static final Logger log = LoggerFactory.getLogger(AnswersPurge.class);
    private static final int BATCH = 1000;

    private final Batches batches;
    private final Answers answers;

    AnswersPurge(Batches batches, Answers answers) {
        this.batches = batches;
        this.answers = answers;
    }

    @Purge
    Mono<Void> purge() {
        return Mono.defer(() -> batches.run(answers.purge(BATCH).map(deleted -> deleted == BATCH)))
                .doOnError(failure -> log.warn("purge of keys failed: {}", failure.toString()))
                .onErrorComplete();
    }
}

package dev.tarefas.server.platform.database;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Work of any size in parts, each committed by itself, so that no part reaches a time limit. */
@Component
public class Batches {

    private final Database database;

    Batches(Database database) {
        this.database = database;
    }

    /** @param part does a bounded part of the work, and is true while there may be more */
    public Mono<Void> run(SqlWork<Boolean> part) {
        return database.writeInNewTransaction(part)
                .repeat()
                .takeUntil(more -> !more)
                .then();
    }
}

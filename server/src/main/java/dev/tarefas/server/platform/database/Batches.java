package dev.tarefas.server.platform.database;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Work of any size, in parts that are each a unit of work of its own, so that none of them meets a time limit. */
@Component
public class Batches {

    private final Database database;

    Batches(Database database) {
        this.database = database;
    }

    /** @param part does a bounded part of the work, and is true while there may be more of it */
    public Mono<Void> run(Mono<Boolean> part) {
        return Mono.defer(() -> database.writeApart(part))
                .repeat()
                .takeUntil(more -> !more)
                .then();
    }
}

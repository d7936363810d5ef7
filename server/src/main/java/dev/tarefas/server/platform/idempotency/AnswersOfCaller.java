package dev.tarefas.server.platform.idempotency;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is kept of the keyed writes of one caller. */
@Component
public class AnswersOfCaller {

    private static final int BATCH = 1000;

    private final Answers answers;

    AnswersOfCaller(Answers answers) {
        this.answers = answers;
    }

    /** Forgets a part of it, in the transaction at hand; true while there may be more. */
    public Mono<Boolean> erasePart(UUID caller) {
        return answers.erase(caller, BATCH).map(erased -> erased == BATCH);
    }
}

package dev.tarefas.server.platform.problem;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Hooks;

/**
 * Failures that Reactor drops because their subscriber is gone. Reactor logs each of them at ERROR, but a client that
 * disconnects, a refusal that arrives too late, and a statement that ended with its request are no bugs.
 */
@Component
class DroppedFailures {

    private static final Logger log = LoggerFactory.getLogger(DroppedFailures.class);

    DroppedFailures() {
        Hooks.resetOnErrorDropped(); // Hooks of earlier contexts in the same JVM add up.
        Hooks.onErrorDropped(DroppedFailures::log);
    }

    private static void log(Throwable dropped) {
        Throwable failure = Exceptions.unwrap(dropped);
        if (isBug(failure)) {
            log.error("a failure had no subscriber: {}", failure.getClass().getName(), failure);
        } else {
            log.debug("a failure had no subscriber: {}", failure.toString());
        }
    }

    static boolean isBug(Throwable failure) {
        return !ProblemMapping.isAborted(failure)
                && !isOfTheDatabase(failure)
                && ProblemMapping.of(failure).type() == ProblemType.ERRO_INTERNO;
    }

    private static boolean isOfTheDatabase(@Nullable Throwable failure) {
        return failure != null && (failure instanceof R2dbcException || isOfTheDatabase(failure.getCause()));
    }
}

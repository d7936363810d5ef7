package dev.tarefas.server.platform.error;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import reactor.core.Exceptions;
import reactor.core.publisher.Hooks;

/**
 * Failures that Reactor drops, since whoever waited for them is gone. It logs each at ERROR; but a client that leaves is
 * no fault of ours, and neither is a refusal that it did not stay for, or a statement that was broken off with it.
 */
@Configuration(proxyBeanMethods = false)
class DroppedFailures {

    private static final Logger log = LoggerFactory.getLogger(DroppedFailures.class);

    static {
        Hooks.onErrorDropped(DroppedFailures::log); // Once in a JVM: hooks add up.
    }

    private static void log(Throwable dropped) {
        Throwable failure = Exceptions.unwrap(dropped);
        if (isFault(failure)) {
            log.error("dropped: {}", failure.getClass().getName(), failure);
        } else {
            log.debug("dropped: {}", failure.toString());
        }
    }

    static boolean isFault(Throwable failure) {
        return !(failure instanceof Signal)
                && !Problems.isAborted(failure)
                && !isOfTheDatabase(failure)
                && Problems.of(failure).type() == ProblemType.ERRO_INTERNO;
    }

    private static boolean isOfTheDatabase(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof R2dbcException
                        || failure instanceof DataAccessException
                        || isOfTheDatabase(failure.getCause()));
    }
}

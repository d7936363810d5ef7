package dev.tarefas.server.platform.database;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import reactor.util.retry.Retry;

/**
 * Waits a blip out: repeats what found no connection, or an open breaker though the database answers, and never for
 * longer from the start of a request than a blip lasts. Resilience4j's retry knows neither when it began nor what
 * others were told.
 */
@Component
class Patience {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final DatabaseProperties properties;
    private final LastAnswer lastAnswer;

    Patience(DatabaseProperties properties, LastAnswer lastAnswer) {
        this.properties = properties;
        this.lastAnswer = lastAnswer;
    }

    /** Of one request, that begins now, and waits only while it {@code may}. */
    Retry start(BooleanSupplier may) {
        long start = System.nanoTime();
        long blip = properties.blip().toNanos();
        // Full jitter: half of the longest pause, more or less by all of it.
        return Retry.fixedDelay(Long.MAX_VALUE, LONGEST_PAUSE.dividedBy(2))
                .jitter(1)
                .filter(failure -> isCuredSoon(failure) && may.getAsBoolean() && System.nanoTime() - start < blip);
    }

    /** A breaker is open for a while after the database is back. */
    private boolean isCuredSoon(Throwable failure) {
        if (failure instanceof CallNotPermittedException) return !lastAnswer.isSilent();
        return failure instanceof DatabaseFailure database
                && database.verdict().unconnected()
                && lastAnswer.mayBeBlip();
    }
}

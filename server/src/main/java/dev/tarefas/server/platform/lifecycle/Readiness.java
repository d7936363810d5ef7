package dev.tarefas.server.platform.lifecycle;

import dev.tarefas.server.platform.error.Refusal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whether this replica should get traffic: it is started and not draining, and its own way to the database works. The
 * database is asked in the background, once for all probes; one failed or slow answer alone takes nobody out.
 */
@Component
public class Readiness {

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);

    private static final long PROBE_MILLIS = 500;
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(800);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ApplicationAvailability availability;
    private final DatabaseClient client;

    private volatile long lastAnswer = System.nanoTime() - PATIENCE.toNanos();

    Readiness(ApplicationAvailability availability, DatabaseClient client) {
        this.availability = availability;
        this.client = client;
    }

    /** Refuses with the reason when this replica should get no traffic. */
    public void require() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            throw new Refusal.Unavailable("starting or draining");
        }
        if (System.nanoTime() - lastAnswer > PATIENCE.toNanos()) {
            throw new Refusal.Unavailable("no way to the database");
        }
    }

    /** Goes past the door: its breaker and retries would answer for the requests, not for the database. */
    @Scheduled(fixedDelay = PROBE_MILLIS)
    Mono<Void> probe() {
        return client.sql("select 1")
                .fetch()
                .one()
                .timeout(PROBE_TIMEOUT)
                .doOnSuccess(answer -> lastAnswer = System.nanoTime())
                .doOnError(failure ->
                        log.warn("database probe failed: {}", failure.getClass().getSimpleName()))
                .onErrorComplete()
                .then();
    }
}

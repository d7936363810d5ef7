package dev.tarefas.server.platform.lifecycle;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.error.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether this replica should get traffic: it is started and not draining, and its own way to the database works. Every
 * answer of the database counts, to whomever it was given; when it is silent it is asked in the background, once for
 * all probes. So a busy database takes nobody out, and neither does one failed question, or a blip.
 */
@Component
public class Readiness {

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);
    private static final long PROBE_MILLIS = 200;
    private static final int PROBES_IN_SILENCE = 4;
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(400);

    private final ApplicationAvailability availability;
    private final Database database;
    private final DatabaseClient client;
    private final AtomicBoolean reachable = new AtomicBoolean();

    Readiness(ApplicationAvailability availability, Database database, DatabaseClient client) {
        this.availability = availability;
        this.database = database;
        this.client = client;
    }

    /** Refuses with the reason when this replica should get no traffic. */
    public void require() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            throw new Refusal.Unavailable("starting or draining");
        }
        if (!isReachable()) {
            throw new Refusal.Unavailable("no way to the database");
        }
    }

    /** Asked for once: Spring subscribes to what it returns again and again. */
    @Scheduled(fixedDelay = PROBE_MILLIS)
    Mono<Void> probe() {
        return Mono.defer(this::ask).then(Mono.fromRunnable(this::isReachable));
    }

    private Mono<?> ask() {
        if (database.silence().toMillis() < PROBE_MILLIS) return Mono.empty();
        Mono<?> question = database.probe(client.sql("select 1").fetch().one(), PROBE_TIMEOUT);
        // Each by a connection of its own, since all that the pool has may be lost.
        return Flux.range(0, database.isSilent() ? PROBES_IN_SILENCE : 1)
                .flatMap(i -> question.onErrorComplete())
                .then();
    }

    /** Whoever finds that it changed says so. */
    private boolean isReachable() {
        boolean now = !database.isSilent();
        if (reachable.compareAndSet(!now, now)) {
            if (now) {
                log.info("the database answers");
            } else {
                log.warn("the database has not answered for {}: this replica refuses traffic", database.silence());
            }
        }
        return now;
    }
}

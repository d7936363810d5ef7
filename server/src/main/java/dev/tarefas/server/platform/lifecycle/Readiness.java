package dev.tarefas.server.platform.lifecycle;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether this replica should get traffic: it has started, is not draining, and its connections to the database work.
 * Every response of the database counts, whichever request it was for. After a pause without responses, one probe in
 * the background asks the database, however many health checks arrive. So neither a busy database, nor one failed
 * probe, nor a brief outage takes a replica out of rotation.
 */
@Component
public class Readiness {

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);
    private static final long PROBE_MILLIS = 200;
    private static final int PROBES_WHEN_UNRESPONSIVE = 8;
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(200);
    /** While the replica starts, it is slow itself, and a probe that it cuts off would cost it a connection of its pool. */
    private static final Duration PROBE_TIMEOUT_AT_START = Duration.ofSeconds(2);

    private final ApplicationAvailability availability;
    private final Database database;
    private final AtomicBoolean reachable = new AtomicBoolean();

    Readiness(ApplicationAvailability availability, Database database) {
        this.availability = availability;
        this.database = database;
    }

    /** Refuses with the reason when this replica should get no traffic. */
    public void require() {
        if (!isStarted()) {
            throw new ProblemException(ProblemType.INDISPONIVEL).because("starting or draining");
        }
        if (!isReachable()) {
            throw new ProblemException(ProblemType.INDISPONIVEL).because("the database does not respond");
        }
    }

    /** Spring calls the method once, and subscribes to the result again and again. */
    @Scheduled(fixedDelay = PROBE_MILLIS)
    Mono<Void> probe() {
        return Mono.defer(this::ask).then(Mono.fromRunnable(this::isReachable));
    }

    private Mono<Void> ask() {
        if (database.timeSinceLastResponse().toMillis() < PROBE_MILLIS) return Mono.empty();
        Duration timeout = isStarted() ? PROBE_TIMEOUT : PROBE_TIMEOUT_AT_START;
        // Each probe has a connection of its own, because all connections of the pool may be lost.
        return Flux.range(0, database.isUnresponsive() ? PROBES_WHEN_UNRESPONSIVE : 1)
                .flatMap(i -> database.probe(timeout).onErrorComplete())
                .then();
    }

    private boolean isStarted() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    private boolean isReachable() {
        boolean now = !database.isUnresponsive();
        if (reachable.compareAndSet(!now, now)) {
            if (now) {
                log.info("the database responds: this replica accepts traffic");
            } else {
                log.warn(
                        "the database has not responded for {} ms: this replica refuses traffic until it does",
                        database.timeSinceLastResponse().toMillis());
            }
        }
        return now;
    }
}

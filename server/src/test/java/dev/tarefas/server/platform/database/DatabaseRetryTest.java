package dev.tarefas.server.platform.database;

import static dev.tarefas.server.platform.database.FakeDatabase.BROKEN;
import static dev.tarefas.server.platform.database.FakeDatabase.PROPERTIES;
import static dev.tarefas.server.platform.database.FakeDatabase.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** For how long a brief outage is tolerated. */
class DatabaseRetryTest {

    private static final Duration TOLERANCE = PROPERTIES.outageTolerance();

    private final FakeDatabase fake = new FakeDatabase();

    /** The breaker alone, or the limit of attempts alone, would fail much earlier. */
    @Test
    void aBriefOutageIsTolerated() {
        fake.health.recordSuccess();
        SqlWork<Integer> brokenForAWhile =
                fake.counted(run -> fake.health.timeSinceLastResponse().compareTo(TOLERANCE.dividedBy(2)) < 0
                        ? BROKEN.thenReturn(run)
                        : Mono.just(run));

        assertThat(fake.on(Mono.empty(), fake.closingSoon).read(brokenForAWhile).block(SOON))
                .isGreaterThan(PROPERTIES.attempts());
    }

    @Test
    void failsWhenAnOutageOutlastsTheTolerance() {
        fake.health.recordSuccess();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> fake.on(Mono.empty())
                        .read(fake.counted(run -> BROKEN.thenReturn(run)))
                        .block(SOON));
        assertThat(fake.health.timeSinceLastResponse()).isBetween(TOLERANCE, TOLERANCE.multipliedBy(3));
    }

    /** Other requests may get responses all the time. */
    @Test
    void noRequestIsRetriedForLongerThanTheTolerance() {
        SqlWork<Integer> broken = fake.counted(run -> {
            fake.health.recordSuccess();
            return BROKEN.thenReturn(run);
        });
        long start = System.nanoTime();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() ->
                        fake.on(Mono.empty(), fake.closingSoon).read(broken).block(SOON));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TOLERANCE, TOLERANCE.multipliedBy(3));
    }

    /** The probe got a response while the breaker was still open, so the next client must not get a 503. */
    @Test
    void anOpenBreakerIsWaitedForOnceTheDatabaseResponds() {
        fake.closingSoon.transitionToOpenState();
        fake.health.recordSuccess();

        assertThat(fake.on(Mono.empty(), fake.closingSoon)
                        .read(fake.counted(Mono::just))
                        .block(SOON))
                .isEqualTo(1);
    }

    /** Each run would count one more attempt. */
    @Test
    void anOperationThatActsBeforeItsFirstWriteRunsOnlyAFewTimes() {
        fake.health.recordSuccess();
        Database database = fake.on(Mono.empty(), fake.closingSoon);
        Mono<Integer> request = database.writeInNewTransaction(fake.counted(Mono::just))
                .flatMap(run -> database.write(session -> BROKEN.thenReturn(run)));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> database.inUnitOfWork(
                                session -> Mono.empty(), request, result -> session -> Mono.empty(), false)
                        .block(SOON));
        assertThat(fake.runs).hasValueLessThanOrEqualTo(PROPERTIES.attempts());
    }
}

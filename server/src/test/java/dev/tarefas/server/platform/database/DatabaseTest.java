package dev.tarefas.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.error.Refusal;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.RetryRegistry;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import reactor.core.publisher.Mono;

/** How the door is put together, told by how often a unit of work is run. What Postgres does is in the *IT. */
class DatabaseTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final DatabaseProperties PROPERTIES = properties(Duration.ofMinutes(1));

    /** Resilience4j's default. */
    private static final int PERMITS = 10;

    private static final Mono<Void> BROKEN = Mono.error(() -> new R2dbcNonTransientResourceException("reset", "08006"));

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final DatabaseConfiguration parts = new DatabaseConfiguration();
    private final RetryRegistry retries = parts.retries(PROPERTIES);
    private final LastAnswer lastAnswer = new LastAnswer(PROPERTIES);
    private final CircuitBreaker breaker = parts.databaseCircuitBreaker(parts.circuitBreakers(PROPERTIES));

    private final CircuitBreaker closingSoon =
            parts.circuitBreakers(properties(Duration.ofMillis(20))).circuitBreaker("soon");

    @Test
    void whatPostgresRolledBackIsRunAgain() {
        Mono<Integer> thirdTimeLucky =
                counted(run -> run < 3 ? Mono.error(new R2dbcRollbackException("deadlock", "40P01")) : Mono.just(run));

        assertThat(door(Mono.empty()).write(thirdTimeLucky).block(SOON)).isEqualTo(3);
    }

    @Test
    void aReadIsRunAgainOnlySoOften() {
        Mono<Integer> broken = counted(run -> Mono.error(new R2dbcNonTransientResourceException("reset", "08006")));

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door(Mono.empty()).read(broken).block(SOON));
        assertThat(runs).hasValue(3);
    }

    /** Breaker and attempts would have given up long before. */
    @Test
    void aBlipIsWaitedOut() {
        lastAnswer.heard();
        Duration blip = PROPERTIES.blip().dividedBy(2);
        Mono<Integer> brokenForAWhile =
                counted(run -> lastAnswer.silence().compareTo(blip) < 0 ? BROKEN.cast(Integer.class) : Mono.just(run));

        assertThat(door(Mono.empty(), closingSoon).read(brokenForAWhile).block(SOON))
                .isGreaterThan(PROPERTIES.attempts());
    }

    @Test
    void aDatabaseThatIsGoneIsNoBlip() {
        lastAnswer.heard();
        Mono<Integer> broken = counted(run -> BROKEN.cast(Integer.class));

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door(Mono.empty()).read(broken).block(SOON));
        assertThat(lastAnswer.silence())
                .isGreaterThan(PROPERTIES.blip())
                .isLessThan(PROPERTIES.blip().multipliedBy(3));
    }

    @Test
    void noFreeConnectionIsALoadUnlessConnectionsBreak() {
        Mono<Integer> none = Mono.error(() -> new R2dbcTimeoutException("acquire"));
        Database door = door(Mono.empty());

        lastAnswer.heard();
        assertThatExceptionOfType(Refusal.Overloaded.class)
                .isThrownBy(() -> door.read(none).block(SOON));

        lastAnswer.broke();
        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door.read(none).block(SOON));
    }

    /** Others may be answered all the time. */
    @Test
    void nobodyIsPatientForLongerThanABlip() {
        Mono<Integer> broken = counted(run -> {
            lastAnswer.heard();
            return BROKEN.cast(Integer.class);
        });
        long start = System.nanoTime();

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door(Mono.empty(), closingSoon).read(broken).block(SOON));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(PROPERTIES.blip(), PROPERTIES.blip().multipliedBy(3));
    }

    /** Else requests that fail would keep a replica in rotation that has no database. */
    @Test
    void aRefusalOfTheDoorIsNoAnswerOfTheDatabase() {
        Database door = door(Mono.empty());
        Mono<Integer> refused = door.writeApart(counted(Mono::just))
                .onErrorMap(failure -> new Refusal.Unavailable("as Idempotency passes it on"));

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door.together(once(BROKEN), refused).block(SOON));
        assertThat(lastAnswer.silence()).isGreaterThan(Duration.ofHours(1));
    }

    /** Its probe was answered, and the breaker is not yet closed: a client that comes first is not told 503. */
    @Test
    void anOpenBreakerIsWaitedOutOnceTheDatabaseAnswers() {
        closingSoon.transitionToOpenState();
        lastAnswer.heard();

        assertThat(door(Mono.empty(), closingSoon).read(counted(Mono::just)).block(SOON))
                .isEqualTo(1);
    }

    /** It would count an attempt again and again. */
    @Test
    void aUnitThatWroteApartIsNotRunAgainToWait() {
        lastAnswer.heard();
        Database door = door(Mono.empty(), closingSoon);
        Mono<Integer> request = door.writeApart(counted(Mono::just)).flatMap(run -> door.write(BROKEN.thenReturn(run)));

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door.together(once(Mono.empty()), request).block(SOON));
        assertThat(runs).hasValueLessThanOrEqualTo(PROPERTIES.attempts());
    }

    /** What a unit does has its permit already: no unit waits for one that another holds. */
    @Test
    void aUnitTakesOnePermitOfAHalfOpenBreaker() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        for (int taken = 1; taken < PERMITS; taken++) breaker.acquirePermission();
        Database door = door(Mono.empty());

        assertThat(door.together(
                                once(Mono.empty()),
                                door.writeApart(counted(Mono::just)).then(door.read(counted(Mono::just))))
                        .block(SOON))
                .isEqualTo(2);
    }

    @Test
    void aWriteWhoseCommitWasNotAnsweredIsNeverRunAgain() {
        Mono<Void> commit = Mono.error(new R2dbcNonTransientResourceException("reset", "08006"));

        assertThatExceptionOfType(Refusal.OutcomeUnknown.class)
                .isThrownBy(() -> door(commit).write(counted(Mono::just)).block(SOON));
        assertThat(runs).hasValue(1);
    }

    @Test
    void aUnitWhoseCommitWasNotAnsweredIsRunAgainAndThenKnown() {
        Mono<Void> commit = failing(1);
        Database door = door(commit);
        Mono<Void> known = Mono.defer(() -> runs.get() > 0 ? Mono.error(new Known()) : Mono.empty());

        assertThatExceptionOfType(Known.class)
                .isThrownBy(() -> door.together(once(known), door.write(counted(Mono::just)))
                        .block(SOON));
        assertThat(runs).hasValue(1);
    }

    @Test
    void aUnitThatIsNeverSettledIsUnknownWhateverFailsLast() {
        Database door = door(failing(1));
        Mono<Void> unreachable = Mono.defer(() -> runs.get() > 0 ? BROKEN : Mono.empty());

        assertThatExceptionOfType(Refusal.OutcomeUnknown.class)
                .isThrownBy(() -> door.together(once(unreachable), door.write(counted(Mono::just)))
                        .block(SOON));
        assertThat(runs).hasValue(1);
    }

    @Test
    void aRequestThatHidesItsFailedWriteIsAFault() {
        Database door = door(Mono.empty());
        Mono<Integer> hiding = door.write(Mono.<Integer>error(new Refusal.NotFound()))
                .onErrorReturn(-1)
                .thenReturn(1);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> door.together(once(Mono.empty()), hiding).block(SOON));
    }

    @Test
    void aRequestThatWritesNothingIsClosedToo() {
        assertThat(door(Mono.empty()).together(once(Mono.empty()), Mono.just(1)).block(SOON))
                .isEqualTo(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatIsWrittenApartIsNotWrittenForAKnownRequest() {
        Database door = door(Mono.empty());

        assertThatExceptionOfType(Known.class)
                .isThrownBy(() -> door.together(once(Mono.error(new Known())), door.writeApart(counted(Mono::just)))
                        .block(SOON));
        assertThat(runs).hasValue(0);
    }

    @Test
    void aRefusalIsAnAnswerAndNotAFailure() {
        Mono<Integer> refused = counted(run -> Mono.error(new Refusal.NotFound()));

        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(Refusal.NotFound.class)
                    .isThrownBy(() -> door(Mono.empty()).write(refused).block(SOON));
        }
        assertThat(runs).hasValue(10);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void aSilentDatabaseIsGivenUpAndThenNotAsked() {
        Mono<Integer> silent = counted(run -> Mono.never());

        for (int i = 0; i < 4; i++) {
            assertThatExceptionOfType(Refusal.Unavailable.class)
                    .isThrownBy(() -> door(Mono.empty()).read(silent).block(SOON));
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door(Mono.empty()).read(silent).block(SOON))
                .withMessageContaining("breaker open");
        assertThat(runs).hasValue(4);
    }

    private Database.Once<Integer> once(Mono<Void> known) {
        return new Database.Once<>() {
            @Override
            public Mono<Void> known() {
                return known;
            }

            @Override
            public Mono<Void> opening() {
                return known;
            }

            @Override
            public boolean isRefusal(Integer outcome) {
                return outcome < 0;
            }

            @Override
            public Mono<Void> closing(Integer outcome) {
                return Mono.fromRunnable(closed::incrementAndGet);
            }
        };
    }

    /** A commit that is not answered so many times. */
    private static Mono<Void> failing(int times) {
        AtomicInteger commits = new AtomicInteger();
        return Mono.defer(() -> commits.getAndIncrement() < times ? BROKEN : Mono.empty());
    }

    private Mono<Integer> counted(IntFunction<Mono<Integer>> work) {
        return Mono.defer(() -> work.apply(runs.incrementAndGet()));
    }

    /** A door whose transactions end with the given commit. */
    private Database door(Mono<Void> commit) {
        return door(commit, breaker);
    }

    private Database door(Mono<Void> commit, CircuitBreaker breaker) {
        return new Database(
                new Transactions(new Committing(commit)),
                parts.databaseTimeLimiter(PROPERTIES),
                breaker,
                parts.databaseRetry(retries),
                new Patience(PROPERTIES, lastAnswer),
                lastAnswer);
    }

    /** @param open how long the breaker stays open */
    private static DatabaseProperties properties(Duration open) {
        return new DatabaseProperties(
                Duration.ofMillis(1),
                Duration.ofMillis(3),
                Duration.ofMillis(2),
                Duration.ofMillis(1),
                Duration.ofMillis(500),
                3,
                Duration.ofMillis(1),
                Duration.ofMillis(400),
                new DatabaseProperties.Breaker(4, 4, 50, open));
    }

    private static final class Known extends RuntimeException {}

    private record Committing(Mono<Void> commit) implements ReactiveTransactionManager {

        @Override
        public Mono<ReactiveTransaction> getReactiveTransaction(TransactionDefinition definition) {
            return Mono.just(new ReactiveTransaction() {});
        }

        @Override
        public Mono<Void> commit(ReactiveTransaction transaction) {
            return commit;
        }

        @Override
        public Mono<Void> rollback(ReactiveTransaction transaction) {
            return Mono.empty();
        }
    }
}

package dev.tarefas.server.platform.database;

import static dev.tarefas.server.platform.database.FakeDatabase.BROKEN;
import static dev.tarefas.server.platform.database.FakeDatabase.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A request whose writes are committed together. */
class UnitOfWorkTest {

    private final FakeDatabase fake = new FakeDatabase();
    private final AtomicInteger recorded = new AtomicInteger();

    /** Otherwise requests that fail would keep a replica without a database in rotation. */
    @Test
    void doesNotCountAFailedCallAsAResponse() {
        Database database = fake.on(Mono.empty());
        Mono<Integer> refused = database.writeInNewTransaction(session -> BROKEN.thenReturn(1));

        assertThat(problem(database, session -> Mono.empty(), refused)).isEqualTo(ProblemType.INDISPONIVEL);
        assertThat(fake.health.timeSinceLastResponse()).isGreaterThan(Duration.ofHours(1));
    }

    /** The unit has the permit, so that no unit waits for a permit that another one holds. */
    @Test
    void aUnitOfWorkTakesOnePermitOfAHalfOpenBreaker() {
        fake.breaker.transitionToOpenState();
        fake.breaker.transitionToHalfOpenState();
        for (int taken = 1; taken < FakeDatabase.PERMITS; taken++) fake.breaker.acquirePermission();
        Database database = fake.on(Mono.empty());
        Mono<Integer> request = database.read(fake.counted(Mono::just))
                .then(database.writeInNewTransaction(fake.counted(Mono::just)))
                .then(database.write(fake.counted(Mono::just)))
                .then(database.read(fake.counted(Mono::just)));

        assertThat(run(database, session -> Mono.empty(), request)).isEqualTo(4);
    }

    @Test
    void anUnansweredCommitRunsAgainAndThenFindsTheClaim() {
        Database database = fake.on(fake.failing(1));
        SqlWork<Void> claim = session ->
                fake.runs.get() > 0 ? Mono.error(new ProblemException(ProblemType.CHAVE_EM_USO)) : Mono.empty();

        assertThat(problem(database, claim, database.write(fake.counted(Mono::just))))
                .isEqualTo(ProblemType.CHAVE_EM_USO);
    }

    @Test
    void reportsAnUncertainOutcomeWhenTheClaimCannotBeChecked() {
        Database database = fake.on(fake.failing(1));
        SqlWork<Void> claim = session -> fake.runs.get() > 0 ? BROKEN.then() : Mono.empty();

        assertThat(problem(database, claim, database.write(fake.counted(Mono::just))))
                .isEqualTo(ProblemType.RESULTADO_INCERTO);
    }

    @Test
    void treatsAHiddenFailureOfAWriteAsABug() {
        Database database = fake.on(Mono.empty());
        Mono<Integer> hiding = database.write(
                        session -> Mono.<Integer>error(new ProblemException(ProblemType.NAO_ENCONTRADO)))
                .onErrorReturn(-1)
                .thenReturn(1);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> run(database, session -> Mono.empty(), hiding));
    }

    @Test
    void aRequestThatWritesNothingTakesNoConnection() {
        assertThat(run(fake.on(Mono.empty()), session -> Mono.empty(), Mono.just(1)))
                .isEqualTo(1);
        assertThat(fake.closed).hasValue(0);
        assertThat(recorded).hasValue(0);
    }

    @Test
    void theResultIsRecordedBeforeTheCommitAndTheConnectionReturned() {
        Database database = fake.on(Mono.fromRunnable(() -> assertThat(recorded).hasValue(1)));

        assertThat(run(database, session -> Mono.empty(), database.write(fake.counted(Mono::just))))
                .isEqualTo(1);
        assertThat(fake.closed).hasValue(1);
    }

    @Test
    void aRefusedClaimLeavesNothingRecorded() {
        Database database = fake.on(Mono.empty());
        SqlWork<Void> claim = session -> Mono.error(new ProblemException(ProblemType.CHAVE_EM_USO));

        assertThat(problem(database, claim, database.write(fake.counted(Mono::just))))
                .isEqualTo(ProblemType.CHAVE_EM_USO);
        assertThat(recorded).hasValue(0);
        assertThat(fake.closed).hasValue(1);
    }

    private Integer run(Database database, SqlWork<Void> claim, Mono<Integer> request) {
        return database.inUnitOfWork(
                        claim, request, result -> session -> Mono.fromRunnable(recorded::incrementAndGet), true)
                .block(SOON);
    }

    private ProblemType problem(Database database, SqlWork<Void> claim, Mono<Integer> request) {
        try {
            run(database, claim, request);
            throw new AssertionError("no problem");
        } catch (ProblemException problem) {
            return problem.type();
        }
    }
}

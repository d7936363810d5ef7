package dev.tarefas.server.platform.database;

import static dev.tarefas.server.platform.database.FakeDatabase.BROKEN;
import static dev.tarefas.server.platform.database.FakeDatabase.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** Which layers a call passes through, shown by how often its work runs. The *IT classes test what Postgres does. */
class DatabaseTest {

    private final FakeDatabase fake = new FakeDatabase();

    @Test
    void runsAgainWhatPostgresRolledBack() {
        SqlWork<Integer> thirdTimeLucky = fake.counted(
                run -> run < 3 ? Mono.error(new R2dbcRollbackException("deadlock", "40P01")) : Mono.just(run));

        assertThat(fake.on(Mono.empty()).write(thirdTimeLucky).block(SOON)).isEqualTo(3);
    }

    @Test
    void retriesAReadUpToTheLimit() {
        SqlWork<Integer> broken =
                fake.counted(run -> Mono.error(new R2dbcNonTransientResourceException("reset", "08006")));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> fake.on(Mono.empty()).read(broken).block(SOON));
        assertThat(fake.runs).hasValue(3);
    }

    @Test
    void treatsAnExhaustedPoolAsOverloadUnlessConnectionsAreBroken() {
        Database database = fake.acquiring(Mono.error(() -> new R2dbcTimeoutException("acquire")));

        fake.health.recordSuccess();
        assertThat(problem(() -> database.read(fake.counted(Mono::just)))).isEqualTo(ProblemType.SOBRECARGA);

        fake.health.recordConnectionFailure();
        assertThat(problem(() -> database.read(fake.counted(Mono::just)))).isEqualTo(ProblemType.INDISPONIVEL);
    }

    @Test
    void treatsAnExhaustedPoolAsBrokenWhenConnectionsBrokeDuringTheWait() {
        Database database = fake.acquiring(Mono.error(() -> new R2dbcTimeoutException("acquire")));

        fake.health.recordConnectionFailure();
        fake.health.recordSuccess();

        assertThat(problem(() -> database.read(fake.counted(Mono::just)))).isEqualTo(ProblemType.INDISPONIVEL);
    }

    /** Reactor's flatMap, and so the pool, can miss a cancellation that comes while its inner publisher is subscribed. */
    @Test
    void aConnectionThatComesTooLateIsReturned() {
        AtomicReference<Subscriber<? super Connection>> acquirer = new AtomicReference<>();
        Mono<Connection> deaf = Mono.from(subscriber -> {
            subscriber.onSubscribe(Operators.emptySubscription());
            acquirer.set(subscriber);
        });
        AtomicInteger returned = new AtomicInteger();
        Database database = fake.acquiring(deaf);

        fake.health.recordSuccess();
        assertThat(problem(() -> database.read(fake.counted(Mono::just)))).isEqualTo(ProblemType.SOBRECARGA);
        acquirer.get().onNext(fake.connectionThatCounts(returned));

        assertThat(returned).hasValue(1);
        assertThat(fake.runs).hasValue(0);
    }

    @Test
    void oneStatementRunsAgainAlsoWhenItsOutcomeIsUnknown() {
        SqlWork<Integer> secondTime = fake.counted(run -> run < 2 ? BROKEN.thenReturn(run) : Mono.just(run));

        assertThat(fake.on(Mono.empty()).writeOneStatement(secondTime).block(SOON))
                .isEqualTo(2);
        assertThat(problem(() -> fake.on(Mono.empty()).writeOneStatement(session -> BROKEN.thenReturn(1))))
                .isEqualTo(ProblemType.RESULTADO_INCERTO);
    }

    @Test
    void aWriteWhoseCommitWasNotAnsweredIsNeverRunAgain() {
        Mono<Void> commit = Mono.error(new R2dbcNonTransientResourceException("reset", "08006"));

        assertThat(problem(() -> fake.on(commit).write(fake.counted(Mono::just))))
                .isEqualTo(ProblemType.RESULTADO_INCERTO);
        assertThat(fake.runs).hasValue(1);
    }

    @Test
    void doesNotCountARefusalAsAFailure() {
        SqlWork<Integer> refused = fake.counted(run -> Mono.error(new ProblemException(ProblemType.NAO_ENCONTRADO)));

        for (int i = 0; i < 10; i++) {
            assertThat(problem(() -> fake.on(Mono.empty()).write(refused))).isEqualTo(ProblemType.NAO_ENCONTRADO);
        }
        assertThat(fake.runs).hasValue(10);
        assertThat(fake.breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void opensTheBreakerWhenTheDatabaseIsSilent() {
        SqlWork<Integer> silent = fake.counted(run -> Mono.never());

        for (int i = 0; i < 4; i++) {
            assertThat(problem(() -> fake.on(Mono.empty()).read(silent))).isEqualTo(ProblemType.INDISPONIVEL);
        }
        assertThat(fake.breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> fake.on(Mono.empty()).read(silent).block(SOON))
                .withMessageContaining("BREAKER_OPEN");
        assertThat(fake.runs).hasValue(4);
    }

    private static ProblemType problem(Supplier<Mono<?>> call) {
        try {
            call.get().block(SOON);
            throw new AssertionError("no problem");
        } catch (ProblemException problem) {
            return problem.type();
        }
    }
}

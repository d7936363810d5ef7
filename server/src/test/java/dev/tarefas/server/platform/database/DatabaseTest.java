package dev.tarefas.server.platform.database;

import static dev.tarefas.server.platform.database.CountingDoor.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.error.Refusal;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How the door is put together, told by how often a unit of work is run. What Postgres does is in the *IT. */
class DatabaseTest {

    private final CountingDoor door = new CountingDoor();

    @Test
    void whatPostgresRolledBackIsRunAgain() {
        Mono<Integer> thirdTimeLucky = door.counted(
                run -> run < 3 ? Mono.error(new R2dbcRollbackException("deadlock", "40P01")) : Mono.just(run));

        assertThat(door.on(Mono.empty()).write(thirdTimeLucky).block(SOON)).isEqualTo(3);
    }

    @Test
    void aReadIsRunAgainOnlySoOften() {
        Mono<Integer> broken =
                door.counted(run -> Mono.error(new R2dbcNonTransientResourceException("reset", "08006")));

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door.on(Mono.empty()).read(broken).block(SOON));
        assertThat(door.runs).hasValue(3);
    }

    @Test
    void noFreeConnectionIsALoadUnlessConnectionsBreak() {
        Mono<Integer> none = Mono.error(() -> new R2dbcTimeoutException("acquire"));
        Database database = door.on(Mono.empty());

        door.lastAnswer.heard();
        assertThatExceptionOfType(Refusal.Overloaded.class)
                .isThrownBy(() -> database.read(none).block(SOON));

        door.lastAnswer.broke();
        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> database.read(none).block(SOON));
    }

    @Test
    void aWriteWhoseCommitWasNotAnsweredIsNeverRunAgain() {
        Mono<Void> commit = Mono.error(new R2dbcNonTransientResourceException("reset", "08006"));

        assertThatExceptionOfType(Refusal.OutcomeUnknown.class)
                .isThrownBy(
                        () -> door.on(commit).write(door.counted(Mono::just)).block(SOON));
        assertThat(door.runs).hasValue(1);
    }

    @Test
    void aRefusalIsAnAnswerAndNotAFailure() {
        Mono<Integer> refused = door.counted(run -> Mono.error(new Refusal.NotFound()));

        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(Refusal.NotFound.class)
                    .isThrownBy(() -> door.on(Mono.empty()).write(refused).block(SOON));
        }
        assertThat(door.runs).hasValue(10);
        assertThat(door.breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void aSilentDatabaseIsGivenUpAndThenNotAsked() {
        Mono<Integer> silent = door.counted(run -> Mono.never());

        for (int i = 0; i < 4; i++) {
            assertThatExceptionOfType(Refusal.Unavailable.class)
                    .isThrownBy(() -> door.on(Mono.empty()).read(silent).block(SOON));
        }
        assertThat(door.breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door.on(Mono.empty()).read(silent).block(SOON))
                .withMessageContaining("breaker open");
        assertThat(door.runs).hasValue(4);
    }
}

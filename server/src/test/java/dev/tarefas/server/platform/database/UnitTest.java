package dev.tarefas.server.platform.database;

import static dev.tarefas.server.platform.database.CountingDoor.BROKEN;
import static dev.tarefas.server.platform.database.CountingDoor.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.error.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A request whose writes are committed together. */
class UnitTest {

    private final CountingDoor door = new CountingDoor();

    /** Else requests that fail would keep a replica in rotation that has no database. */
    @Test
    void aRefusalOfTheDoorIsNoAnswerOfTheDatabase() {
        Database database = door.on(Mono.empty());
        Mono<Integer> refused = database.writeApart(door.counted(Mono::just))
                .onErrorMap(failure -> new Refusal.Unavailable("as Idempotency passes it on"));

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> database.together(door.once(BROKEN), refused).block(SOON));
        assertThat(door.lastAnswer.silence()).isGreaterThan(Duration.ofHours(1));
    }

    /** What a unit does has its permit already: no unit waits for one that another holds. */
    @Test
    void aUnitTakesOnePermitOfAHalfOpenBreaker() {
        door.breaker.transitionToOpenState();
        door.breaker.transitionToHalfOpenState();
        for (int taken = 1; taken < CountingDoor.PERMITS; taken++) door.breaker.acquirePermission();
        Database database = door.on(Mono.empty());

        assertThat(database.together(
                                door.once(Mono.empty()),
                                database.writeApart(door.counted(Mono::just))
                                        .then(database.read(door.counted(Mono::just))))
                        .block(SOON))
                .isEqualTo(2);
    }

    @Test
    void aUnitWhoseCommitWasNotAnsweredIsRunAgainAndThenKnown() {
        Mono<Void> commit = door.failing(1);
        Database database = door.on(commit);
        Mono<Void> known = Mono.defer(() -> door.runs.get() > 0 ? Mono.error(new CountingDoor.Known()) : Mono.empty());

        assertThatExceptionOfType(CountingDoor.Known.class)
                .isThrownBy(() -> database.together(door.once(known), database.write(door.counted(Mono::just)))
                        .block(SOON));
        assertThat(door.runs).hasValue(1);
    }

    @Test
    void aUnitThatIsNeverSettledIsUnknownWhateverFailsLast() {
        Database database = door.on(door.failing(1));
        Mono<Void> unreachable = Mono.defer(() -> door.runs.get() > 0 ? BROKEN : Mono.empty());

        assertThatExceptionOfType(Refusal.OutcomeUnknown.class)
                .isThrownBy(() -> database.together(door.once(unreachable), database.write(door.counted(Mono::just)))
                        .block(SOON));
        assertThat(door.runs).hasValue(1);
    }

    @Test
    void aRequestThatHidesItsFailedWriteIsAFault() {
        Database database = door.on(Mono.empty());
        Mono<Integer> hiding = database.write(Mono.<Integer>error(new Refusal.NotFound()))
                .onErrorReturn(-1)
                .thenReturn(1);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () -> database.together(door.once(Mono.empty()), hiding).block(SOON));
    }

    @Test
    void aRequestThatWritesNothingIsClosedToo() {
        assertThat(door.on(Mono.empty())
                        .together(door.once(Mono.empty()), Mono.just(1))
                        .block(SOON))
                .isEqualTo(1);
        assertThat(door.closed).hasValue(1);
    }

    @Test
    void whatIsWrittenApartIsNotWrittenForAKnownRequest() {
        Database database = door.on(Mono.empty());

        assertThatExceptionOfType(CountingDoor.Known.class)
                .isThrownBy(() -> database.together(
                                door.once(Mono.error(new CountingDoor.Known())),
                                database.writeApart(door.counted(Mono::just)))
                        .block(SOON));
        assertThat(door.runs).hasValue(0);
    }
}

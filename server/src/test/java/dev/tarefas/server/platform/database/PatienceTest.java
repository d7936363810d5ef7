package dev.tarefas.server.platform.database;

import static dev.tarefas.server.platform.database.CountingDoor.BROKEN;
import static dev.tarefas.server.platform.database.CountingDoor.PROPERTIES;
import static dev.tarefas.server.platform.database.CountingDoor.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.error.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is waited out, and for how long. */
class PatienceTest {

    private final CountingDoor door = new CountingDoor();

    /** Breaker and attempts would have given up long before. */
    @Test
    void aBlipIsWaitedOut() {
        door.lastAnswer.heard();
        Duration blip = PROPERTIES.blip().dividedBy(2);
        Mono<Integer> brokenForAWhile = door.counted(
                run -> door.lastAnswer.silence().compareTo(blip) < 0 ? BROKEN.cast(Integer.class) : Mono.just(run));

        assertThat(door.on(Mono.empty(), door.closingSoon).read(brokenForAWhile).block(SOON))
                .isGreaterThan(PROPERTIES.attempts());
    }

    @Test
    void aDatabaseThatIsGoneIsNoBlip() {
        door.lastAnswer.heard();
        Mono<Integer> broken = door.counted(run -> BROKEN.cast(Integer.class));

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() -> door.on(Mono.empty()).read(broken).block(SOON));
        assertThat(door.lastAnswer.silence())
                .isGreaterThan(PROPERTIES.blip())
                .isLessThan(PROPERTIES.blip().multipliedBy(3));
    }

    /** Others may be answered all the time. */
    @Test
    void nobodyIsPatientForLongerThanABlip() {
        Mono<Integer> broken = door.counted(run -> {
            door.lastAnswer.heard();
            return BROKEN.cast(Integer.class);
        });
        long start = System.nanoTime();

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() ->
                        door.on(Mono.empty(), door.closingSoon).read(broken).block(SOON));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(PROPERTIES.blip(), PROPERTIES.blip().multipliedBy(3));
    }

    /** Its probe was answered, and the door.breaker is not yet door.closed: a client that comes first is not told 503. */
    @Test
    void anOpenBreakerIsWaitedOutOnceTheDatabaseAnswers() {
        door.closingSoon.transitionToOpenState();
        door.lastAnswer.heard();

        assertThat(door.on(Mono.empty(), door.closingSoon)
                        .read(door.counted(Mono::just))
                        .block(SOON))
                .isEqualTo(1);
    }

    /** It would count an attempt again and again. */
    @Test
    void aUnitThatWroteApartIsNotRunAgainToWait() {
        door.lastAnswer.heard();
        Database database = door.on(Mono.empty(), door.closingSoon);
        Mono<Integer> request =
                database.writeApart(door.counted(Mono::just)).flatMap(run -> database.write(BROKEN.thenReturn(run)));

        assertThatExceptionOfType(Refusal.Unavailable.class)
                .isThrownBy(() ->
                        database.together(door.once(Mono.empty()), request).block(SOON));
        assertThat(door.runs).hasValueLessThanOrEqualTo(PROPERTIES.attempts());
    }
}

package dev.tarefas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SingleFlightTest {

    private final SingleFlight<String> flight = new SingleFlight<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void sharesTheFailureOfTheLeader() throws Exception {
        var leader = CompletableFuture.supplyAsync(() -> flight.run(() -> null, this::failWhenTold));
        started.await();
        var follower = follow();
        finish.countDown();

        assertThatThrownBy(leader::join).hasRootCauseMessage("recusado");
        assertThatThrownBy(follower::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("recusado");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void runsTheWorkInAnotherThreadIfTheLeaderIsInterrupted() throws Exception {
        var leader = CompletableFuture.supplyAsync(() -> flight.run(() -> null, this::interruptedWhenTold));
        started.await();
        var follower = follow();
        finish.countDown();

        assertThatThrownBy(leader::join).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(follower.join()).isEqualTo("do outro");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void throwsInAnInterruptedFollowerAndKeepsItsFlag() throws Exception {
        var leader = CompletableFuture.supplyAsync(() -> flight.run(() -> null, this::failWhenTold));
        started.await();
        try {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> flight.run(() -> null, () -> "nunca")).isInstanceOf(TransportException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            finish.countDown();
        }
        assertThatThrownBy(leader::join).hasRootCauseMessage("recusado");
    }

    @Test
    void skipsWorkThatIsAlreadyDone() {
        assertThat(flight.run(() -> "pronto", () -> "nunca")).isEqualTo("pronto");
    }

    /** Returns when the other thread waits for the leader. */
    private CompletableFuture<String> follow() {
        var follower = new CompletableFuture<String>();
        var thread = new Thread(() -> {
            try {
                follower.complete(flight.run(() -> null, () -> {
                    attempts.incrementAndGet();
                    return "do outro";
                }));
            } catch (RuntimeException failed) {
                follower.completeExceptionally(failed);
            }
        });
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(thread.isAlive()).as("waits for the leader").isTrue();
        return follower;
    }

    private String failWhenTold() {
        awaitRelease();
        throw new IllegalStateException("recusado");
    }

    private String interruptedWhenTold() {
        awaitRelease();
        throw new TransportException(
                Failure.withoutResponse("iniciarSessao", "r1", "interrompido", new InterruptedException()));
    }

    private void awaitRelease() {
        attempts.incrementAndGet();
        started.countDown();
        try {
            finish.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}

package dev.tarefas.drill.topology;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Waits for a condition outside of this process, by polling. */
public final class Await {

    private static final long PAUSE_MILLIS = 50;

    private Await() {}

    /**
     * Checks every 50 ms. A check that throws counts as false.
     *
     * @return the time that passed
     * @throws TimeoutException if the condition was not true in time
     */
    public static Duration until(String what, Duration atMost, Callable<Boolean> check)
            throws InterruptedException, TimeoutException {
        long start = System.nanoTime();
        Exception last = null;
        while (System.nanoTime() - start < atMost.toNanos()) {
            try {
                if (check.call()) return Duration.ofNanos(System.nanoTime() - start);
            } catch (InterruptedException interrupted) {
                throw interrupted;
            } catch (Exception notYet) {
                last = notYet;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        TimeoutException late = new TimeoutException("not within " + atMost + ": " + what);
        if (last != null) late.initCause(last);
        throw late;
    }

    /**
     * Checks every 50 ms that the condition stays true for some time.
     *
     * @throws IllegalStateException if it was false once
     */
    public static void holds(String what, Duration time, Callable<Boolean> check) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            if (!check.call()) {
                Duration after = Duration.ofNanos(System.nanoTime() - start);
                throw new IllegalStateException("not true any more after " + after + ": " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}

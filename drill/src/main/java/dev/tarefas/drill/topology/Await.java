package dev.tarefas.drill.topology;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Waits for something outside that sends no signal. */
public final class Await {

    private static final long PAUSE_MILLIS = 50;

    private Await() {}

    /** Looks every 50 ms; a look that throws counts as not yet. */
    public static Duration until(String what, Duration atMost, Callable<Boolean> look)
            throws InterruptedException, TimeoutException {
        long start = System.nanoTime();
        Exception last = null;
        while (System.nanoTime() - start < atMost.toNanos()) {
            try {
                if (look.call()) return Duration.ofNanos(System.nanoTime() - start);
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
}

package dev.tarefas.drill;

import dev.tarefas.drill.load.Load;
import dev.tarefas.drill.report.Timeline;
import dev.tarefas.drill.topology.Traefik;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads Traefik's number of retries every second. */
final class GatewayRetries implements AutoCloseable {

    private final Traefik traefik;
    private final Load load;
    private final Timeline timeline;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private long before;

    GatewayRetries(Traefik traefik, Load load, Timeline timeline) throws IOException, InterruptedException {
        this.traefik = traefik;
        this.load = load;
        this.timeline = timeline;
        this.before = traefik.retries();
        clock.scheduleAtFixedRate(this::read, 1, 1, TimeUnit.SECONDS);
    }

    private void read() {
        try {
            // Never report a negative number: Traefik does not read its two counters at the same moment.
            long now = Math.max(before, traefik.retries());
            timeline.addGatewayRetries(load.elapsed(), now - before);
            before = now;
        } catch (IOException missed) {
            // The next reading includes these retries.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads once more, for the last second. */
    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        read();
    }
}

package dev.tarefas.drill;

import dev.tarefas.drill.load.Load;
import dev.tarefas.drill.report.Timeline;
import dev.tarefas.drill.topology.Traefik;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks Traefik every second how often it has sent a request once more. */
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
        clock.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            // Its two counters are not read at once: a request that is between them would make it one less.
            long now = Math.max(before, traefik.retries());
            timeline.addGatewayRetries(load.elapsed(), now - before);
            before = now;
        } catch (IOException missed) {
            // The next look counts them.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once more: the last second counts too. */
    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        look();
    }
}

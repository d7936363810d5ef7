package dev.tarefas.server.platform.lifecycle;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps a replica serving for a while after SIGTERM, until the balancer has noticed that {@code /healthz} is 503 ({@link
 * Readiness}). Then the web server stops accepting requests and finishes those that run, because the phase of its
 * graceful shutdown comes after this one.
 */
@Component
public class Draining implements SmartLifecycle {

    private final Duration drain;
    private volatile boolean running;

    Draining(LifecycleSettings settings) {
        drain = settings.drain();
    }

    /**
     * Whether the replica is shutting down, so that every response closes its connection and the client opens another
     * one.
     */
    public boolean isDraining() {
        return !running;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        stop();
        Mono.delay(drain).subscribe(waited -> callback.run());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

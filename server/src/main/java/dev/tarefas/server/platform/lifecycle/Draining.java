package dev.tarefas.server.platform.lifecycle;

import dev.tarefas.server.platform.config.InvalidSettingException;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;
import reactor.core.publisher.Mono;

/**
 * Keeps a replica serving for a while after SIGTERM, until the balancer has noticed that {@code /healthz} is 503 ({@link
 * Readiness}). Then the web server stops accepting requests and finishes those that run.
 */
@Component
public class Draining implements SmartLifecycle {

    private final Settings settings;
    private volatile boolean running;

    Draining(Settings settings, LifecycleProperties lifecycle) {
        Duration phase = lifecycle.getTimeoutPerShutdownPhase();
        if (settings.drain().compareTo(phase) >= 0) {
            throw new InvalidSettingException(
                    "TAREFAS_DRAIN",
                    "is longer than a shutdown may take",
                    "set it to less than " + phase.toSeconds() + "s (spring.lifecycle.timeout-per-shutdown-phase)");
        }
        this.settings = settings;
    }

    /** Whether the replica is about to leave, so that every answer ends its connection and the client opens another one. */
    public boolean isDraining() {
        return !running;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        Mono.delay(settings.drain()).subscribe(waited -> callback.run());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped first: the web server's graceful shutdown is a phase below. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /**
     * @param drain how long to keep serving after SIGTERM: a little over one round of the balancer's probes; setting
     *     {@code TAREFAS_DRAIN}, default 3 s, less than 20 s
     */
    @Validated
    @ConfigurationProperties("tarefas.lifecycle")
    record Settings(
            @DefaultValue("3s") @NotNull @DurationMin Duration drain) {}
}

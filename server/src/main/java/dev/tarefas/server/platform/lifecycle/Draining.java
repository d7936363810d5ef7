package dev.tarefas.server.platform.lifecycle;

import dev.tarefas.server.platform.startup.InvalidSettingException;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Leaving politely. On SIGTERM Boot makes the replica refuse traffic at once ({@link Readiness}, {@code /healthz} 503);
 * this keeps it serving until the balancer has seen that, before the web server stops accepting and finishes what runs.
 * Every answer until then ends its connection, so that a client which keeps one moves on.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Draining implements SmartLifecycle, WebFilter {

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

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> {
            if (!running) response.getHeaders().set(HttpHeaders.CONNECTION, "close");
            return Mono.empty();
        });
        return chain.filter(exchange);
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

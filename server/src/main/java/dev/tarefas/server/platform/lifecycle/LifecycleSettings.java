package dev.tarefas.server.platform.lifecycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a replica starts and stops.
 *
 * @param drain how long to keep serving after SIGTERM: a little over one round of the balancer's probes; setting {@code
 *     TAREFAS_DRAIN}, default 3 s, less than 20 s ({@code spring.lifecycle.timeout-per-shutdown-phase})
 * @param warmUp how many requests to send before {@code /healthz} is 200, for at most 10 s; setting {@code
 *     TAREFAS_WARMUP}, default 200
 */
@Validated
@ConfigurationProperties("tarefas.lifecycle")
record LifecycleSettings(
        @DefaultValue("3s") @NotNull @DurationMin @DurationMax(seconds = 20, inclusive = false)
        Duration drain,

        @DefaultValue("200") @Min(0) @Max(10_000) int warmUp) {}

package dev.tarefas.server.platform.idempotency;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param retention how long a key stands for its request; a later request with it is a new one; default 24 h
 */
@Validated
@ConfigurationProperties("tarefas.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") @NotNull @DurationMin(seconds = 1)
        Duration retention) {}

package dev.tarefas.server.platform.http;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param requestTimeout for a whole request to arrive, its body included, and 408 after that; setting
 *     {@code TAREFAS_HTTP_REQUESTTIMEOUT}, default 10 s
 */
@Validated
@ConfigurationProperties("tarefas.http")
record HttpProperties(
        @DefaultValue("10s") @NotNull @DurationMin(millis = 1)
        Duration requestTimeout) {}

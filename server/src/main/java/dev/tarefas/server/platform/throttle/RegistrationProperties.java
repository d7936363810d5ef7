package dev.tarefas.server.platform.throttle;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many registrations are tolerated.
 *
 * @param perAddress from one address in a window, whether they succeed or not; default 100
 * @param window length of a window, which starts with its first registration, at most a day; default 15 min
 */
@Validated
@ConfigurationProperties("tarefas.registration")
record RegistrationProperties(
        @DefaultValue("100") @Min(1) int perAddress,

        @DefaultValue("15m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration window) {}

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
 * How many wrong passwords are tolerated.
 *
 * @param perAccount for one account in a window, wherever they come from; default 10
 * @param perAddress from one address in a window, whichever accounts they try; default 100
 * @param window length of a window, which starts with its first attempt, at most an hour; default 15 min
 */
@Validated
@ConfigurationProperties("tarefas.login")
record LoginProperties(
        @DefaultValue("10") @Min(1) int perAccount,
        @DefaultValue("100") @Min(1) int perAddress,

        @DefaultValue("15m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration window) {}

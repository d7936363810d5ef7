package dev.tarefas.server.sessao;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param duration how long after the log-in a session can be renewed; default 30 days
 * @param repeatWindow how long after its use a refresh token may be repeated, once, by a client that lost the answer;
 *     at most a minute; default 10 s
 */
@Validated
@ConfigurationProperties("tarefas.session")
record SessaoProperties(
        @DefaultValue("30d") @NotNull @DurationMin(minutes = 1)
        Duration duration,

        @DefaultValue("10s") @NotNull @DurationMin(seconds = 0) @DurationMax(minutes = 1)
        Duration repeatWindow) {}

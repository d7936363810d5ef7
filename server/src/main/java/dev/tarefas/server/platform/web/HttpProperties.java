package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.config.InvalidSettingException;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param requestTimeout for a whole request to arrive, with its body, and 408 after that; setting
 *     {@code TAREFAS_HTTP_REQUEST_TIMEOUT}, default 10 s
 * @param corsAllowedOrigins origins of browsers that may call, each like {@code https://app.example.com}; setting
 *     {@code CORS_ALLOWED_ORIGINS}, default none
 * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-For} is believed; setting
 *     {@code TRUSTED_PROXIES}, default none
 */
@Validated
@ConfigurationProperties("tarefas.http")
record HttpProperties(
        @DefaultValue("10s") @NotNull @DurationMin(millis = 1)
        Duration requestTimeout,

        @DefaultValue List<String> corsAllowedOrigins,
        @DefaultValue List<String> trustedProxies) {

    /** As a browser sends it (RFC 6454, 7): no path, not even a slash at its end. */
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|[A-Za-z][A-Za-z0-9+.-]*://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    HttpProperties {
        if (!corsAllowedOrigins.stream()
                .allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw new InvalidSettingException(
                    "CORS_ALLOWED_ORIGINS",
                    "holds something that is no origin",
                    "use scheme, host and port alone, separated by commas: https://app.example.com,http://localhost:3000");
        }
    }
}

package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.startup.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Secrets and origins. Every replica has the same ones; a start without them, or with weak ones, fails.
 *
 * @param jwtPrivateKey RSA key that signs access tokens, PEM (PKCS#8), 2048 bits or more; setting
 *     {@code JWT_PRIVATE_KEY}, no default
 * @param jwtAcceptedPublicKeys other public keys, PEM one after another, whose tokens are accepted as well: the next
 *     key before a rotation, and the previous one after it; setting {@code JWT_ACCEPTED_PUBLIC_KEYS}, default none
 * @param secret from which the keys of cursors, refresh tokens and throttling counters are derived, 32 characters or
 *     more; setting {@code TAREFAS_SECRET}, no default
 * @param corsAllowedOrigins origins of browsers that may call, each like {@code https://app.example.com}; setting
 *     {@code CORS_ALLOWED_ORIGINS}, default none
 * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-For} is believed; setting
 *     {@code TRUSTED_PROXIES}, default none
 */
@ConfigurationProperties("tarefas.security")
record SecurityProperties(
        @DefaultValue("") String jwtPrivateKey,
        @DefaultValue("") String jwtAcceptedPublicKeys,
        @DefaultValue("") String secret,
        @DefaultValue List<String> corsAllowedOrigins,
        @DefaultValue List<String> trustedProxies) {

    private static final int MIN_SECRET_LENGTH = 32;
    private static final int MIN_DISTINCT_CHARACTERS = 10;
    /** As a browser sends it (RFC 6454, 7): no path, not even a slash at its end. */
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|[A-Za-z][A-Za-z0-9+.-]*://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    SecurityProperties {
        List<InvalidSettingException> invalid = new ArrayList<>();
        if (jwtPrivateKey.isBlank()) {
            invalid.add(new InvalidSettingException(
                    "JWT_PRIVATE_KEY",
                    "is missing",
                    "set it to an RSA private key in PEM, as 'openssl genpkey -algorithm RSA -pkeyopt"
                            + " rsa_keygen_bits:2048' prints one"));
        }
        if (secret.length() < MIN_SECRET_LENGTH || secret.chars().distinct().count() < MIN_DISTINCT_CHARACTERS) {
            invalid.add(new InvalidSettingException(
                    "TAREFAS_SECRET",
                    secret.isEmpty() ? "is missing" : "is weak",
                    "set it to 32 or more random characters, as 'openssl rand -base64 32' prints them"));
        }
        if (!corsAllowedOrigins.stream()
                .allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            invalid.add(
                    new InvalidSettingException(
                            "CORS_ALLOWED_ORIGINS",
                            "holds something that is no origin",
                            "use scheme, host and port alone, separated by commas: https://app.example.com,http://localhost:3000"));
        }
        InvalidSettingException.throwAll(invalid);
    }

    /** Tells nothing of the secrets. */
    @Override
    public String toString() {
        return "SecurityProperties[corsAllowedOrigins=" + corsAllowedOrigins + ", trustedProxies=" + trustedProxies
                + "]";
    }
}

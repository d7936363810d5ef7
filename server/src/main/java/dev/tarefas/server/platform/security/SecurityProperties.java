package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.config.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The secrets. Every replica has the same ones; a start without them, or with weak ones, fails.
 *
 * @param jwtPrivateKey RSA key that signs access tokens, PEM (PKCS#8), 2048 bits or more; setting
 *     {@code JWT_PRIVATE_KEY}, no default
 * @param jwtAcceptedPublicKeys other public keys, PEM one after another, whose tokens are accepted as well: the next
 *     key before a rotation, and the previous one after it; setting {@code JWT_ACCEPTED_PUBLIC_KEYS}, default none
 * @param secret from which the keys of cursors, refresh tokens, throttling counters and request digests are derived, 32 characters or
 *     more; setting {@code TAREFAS_SECRET}, no default
 */
@ConfigurationProperties("tarefas.security")
record SecurityProperties(
        @DefaultValue("") String jwtPrivateKey,
        @DefaultValue("") String jwtAcceptedPublicKeys,
        @DefaultValue("") String secret) {

    private static final int MIN_SECRET_LENGTH = 32;
    private static final int MIN_DISTINCT_CHARACTERS = 10;

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
        InvalidSettingException.throwAll(invalid);
    }

    /** Leaves the secrets out, because a log may hold the text. */
    @Override
    public String toString() {
        return "SecurityProperties[]";
    }
}

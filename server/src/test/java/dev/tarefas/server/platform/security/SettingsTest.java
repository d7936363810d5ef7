package dev.tarefas.server.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import dev.tarefas.server.platform.config.InvalidSettingException;
import dev.tarefas.server.testing.PemKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are missing, weak or malformed stop the start. No message contains their values. */
class SettingsTest {

    private static final PemKeys CURRENT = PemKeys.generate();
    private static final String SECRET = "abcdefghijklmnopqrstuvwxyz0123456789";

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aMissingOrWeakSecretIsRefused(String secret) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> settings("key", "", secret))
                .withMessageStartingWith("TAREFAS_SECRET is ")
                .withMessageContaining("32 or more")
                .satisfies(refused -> {
                    if (!secret.isEmpty()) assertThat(refused).hasMessageNotContaining(secret);
                });
    }

    @Test
    void aMissingKeyIsRefused() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> settings("", "", SECRET))
                .withMessageStartingWith("JWT_PRIVATE_KEY is missing");
    }

    @Test
    void aWeakOrUnreadableKeyIsRefused() {
        String weak = PemKeys.generate(1024).privateKey();

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SigningKeys(settings(weak, "", SECRET)))
                .withMessageContaining("1024 bits");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SigningKeys(settings("nonsense", "", SECRET)))
                .withMessageStartingWith("JWT_PRIVATE_KEY is not readable");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SigningKeys(settings(CURRENT.privateKey(), "nonsense", SECRET)))
                .withMessageStartingWith("JWT_ACCEPTED_PUBLIC_KEYS is not readable");
    }

    @Test
    void publishesEachAcceptedKeyOnce() {
        PemKeys next = PemKeys.generate();
        SigningKeys keys = new SigningKeys(settings(
                // As one line, which is how some platforms hand it over.
                CURRENT.privateKey().replace("\n", "\\n"), next.publicKey() + "\n" + CURRENT.publicKey(), SECRET));
        SigningKeys later = new SigningKeys(settings(next.privateKey(), "", SECRET));

        assertThat(keys.publicKeys().getKeys())
                .extracting(JWK::getKeyID)
                .containsExactly(keys.signing().getKeyID(), later.signing().getKeyID());
        assertThat(keys.publicKeys().getKeys()).noneMatch(JWK::isPrivate);
    }

    @Test
    void toStringContainsNoSecret() {
        assertThat(settings("the-key", "", SECRET).toString()).doesNotContain("the-key", SECRET);
    }

    private static SecurityProperties settings(String key, String accepted, String secret) {
        return new SecurityProperties(key, accepted, secret);
    }
}

package dev.tarefas.server.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import dev.tarefas.server.platform.startup.InvalidSettingException;
import dev.tarefas.server.testing.PemKeys;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are missing, weak or malformed stop the start, and are never repeated. */
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
    void otherKeysAreAcceptedEachOnce() {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://ana@example.com",
                "https://*.example.com",
                "https://a.example b.example",
                "null",
                ""
            })
    void whatIsNoOriginIsRefused(String origin) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> settings(List.of("https://app.example.com", origin), List.of()))
                .withMessageStartingWith("CORS_ALLOWED_ORIGINS holds something that is no origin: use");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "http://localhost:3000",
                "http://[::1]:3000",
                "capacitor://localhost",
                "*"
            })
    void anOriginIsAccepted(String origin) {
        assertThat(settings(List.of(origin), List.of()).corsAllowedOrigins()).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.internal", "10.0.0.0/99", "10.0.0.0/x", "999.1.1.1", ""})
    void whatIsNoAddressOfAProxyIsRefused(String proxy) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new ClientAddress(settings(List.of(), List.of("10.0.0.0/8", proxy))))
                .withMessageStartingWith("TRUSTED_PROXIES holds something that is no address: use");
    }

    @Test
    void theyTellNothingOfThemselves() {
        assertThat(settings("the-key", "", SECRET).toString()).doesNotContain("the-key", SECRET);
    }

    private static SecurityProperties settings(List<String> origins, List<String> proxies) {
        return new SecurityProperties("key", "", SECRET, origins, proxies);
    }

    private static SecurityProperties settings(String key, String accepted, String secret) {
        return new SecurityProperties(key, accepted, secret, List.of(), List.of());
    }
}

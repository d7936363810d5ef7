package dev.tarefas.server.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.startup.InvalidSettingException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that are missing or weak stop the start, and are never repeated. */
class SettingsTest {

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
    void aWeakOrUnreadableKeyIsRefused() throws Exception {
        String weak = pem("PRIVATE", pair(1024).getPrivate().getEncoded());

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SigningKeys(settings(weak, "", SECRET)))
                .withMessageContaining("1024 bits");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SigningKeys(settings("nonsense", "", SECRET)))
                .withMessageStartingWith("JWT_PRIVATE_KEY is not readable");
    }

    @Test
    void keysRotateWhileTheOldOneIsStillBelieved() throws Exception {
        KeyPair old = pair(2048);
        KeyPair current = pair(2048);
        SigningKeys before =
                new SigningKeys(settings(pem("PRIVATE", old.getPrivate().getEncoded()), "", SECRET));
        SigningKeys after = new SigningKeys(settings(
                // As one line, which is how some platforms hand it over.
                pem("PRIVATE", current.getPrivate().getEncoded()).replace("\n", "\\n"),
                pem("PUBLIC", old.getPublic().getEncoded()),
                SECRET));

        assertThat(after.publicKeys().getKeys()).hasSize(2);
        assertThat(after.publicKeys().getKeyByKeyId(before.signing().getKeyID()))
                .isNotNull();
        assertThat(after.signing().getKeyID()).isNotEqualTo(before.signing().getKeyID());
        assertThat(after.publicKeys().getKeys()).noneMatch(key -> key.isPrivate());
    }

    @Test
    void theyTellNothingOfThemselves() {
        assertThat(settings("the-key", "", SECRET).toString()).doesNotContain("the-key", SECRET);
    }

    private static SecurityProperties settings(String key, String previous, String secret) {
        return new SecurityProperties(key, previous, secret, List.of(), List.of());
    }

    private static KeyPair pair(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + " KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(key) + "\n-----END " + kind + " KEY-----";
    }
}

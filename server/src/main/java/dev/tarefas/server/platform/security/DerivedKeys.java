package dev.tarefas.server.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.stereotype.Component;

/**
 * Keyed hashes (HMAC-SHA256), each purpose with a key of its own derived from the one secret (the expand step of
 * HKDF, RFC 5869), so that nothing made for one purpose is good for another.
 */
@Component
public class DerivedKeys {

    private static final String HMAC = "HmacSHA256";

    private final Key secret;
    private final SecureRandom random;

    DerivedKeys(SecurityProperties properties, SecureRandom random) {
        this.random = random;
        secret = new SecretKeySpec(properties.secret().getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** A function from bytes to their 32-byte keyed hash; safe for use by many threads. */
    public KeyedHash forPurpose(String purpose) {
        byte[] info = (purpose + "\u0001").getBytes(StandardCharsets.UTF_8);
        Key key = new SecretKeySpec(mac(secret, info), HMAC);
        return data -> mac(key, data);
    }

    /** Encrypts with AES-256-GCM, each time under a fresh nonce that stands before the result. */
    public BytesEncryptor encryptorFor(String purpose) {
        byte[] info = (purpose + "\u0001").getBytes(StandardCharsets.UTF_8);
        return new AesBytesEncryptor(
                new SecretKeySpec(mac(secret, info), "AES"), new Nonces(random), AesBytesEncryptor.CipherAlgorithm.GCM);
    }

    private static byte[] mac(Key key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** From the generator that never makes an event loop wait for entropy. */
    private record Nonces(SecureRandom random) implements BytesKeyGenerator {

        private static final int LENGTH = 16;

        @Override
        public int getKeyLength() {
            return LENGTH;
        }

        @Override
        public byte[] generateKey() {
            byte[] nonce = new byte[LENGTH];
            random.nextBytes(nonce);
            return nonce;
        }
    }

    /** Hashes bytes with a key. */
    @FunctionalInterface
    public interface KeyedHash {

        byte[] hash(byte[] data);

        default byte[] hash(String text) {
            return hash(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}

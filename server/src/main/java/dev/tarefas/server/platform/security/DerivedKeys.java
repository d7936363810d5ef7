package dev.tarefas.server.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keyed hashes (HMAC-SHA256), each purpose with a key of its own derived from the one secret (the expand step of HKDF,
 * RFC 5869), so that a hash made for one purpose is not valid for another.
 */
@Component
public class DerivedKeys {

    private static final String HMAC = "HmacSHA256";

    private final Key secret;

    DerivedKeys(SecurityProperties properties) {
        secret = new SecretKeySpec(properties.secret().getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** A function from bytes to their 32-byte keyed hash; safe for use by many threads. */
    public KeyedHash forPurpose(String purpose) {
        byte[] info = (purpose + "\u0001").getBytes(StandardCharsets.UTF_8);
        Key key = new SecretKeySpec(mac(secret, info), HMAC);
        return data -> mac(key, data);
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

    /** Hashes bytes with a key. */
    @FunctionalInterface
    public interface KeyedHash {

        byte[] hash(byte[] data);

        default byte[] hash(String text) {
            return hash(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}

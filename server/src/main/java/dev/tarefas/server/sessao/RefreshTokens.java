package dev.tarefas.server.sessao;

import dev.tarefas.server.platform.security.DerivedKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Makes refresh tokens of 256 bits. A session's first is random; each successor is a keyed hash of the token before, so
 * that a repeated renewal can be answered with the same token although only hashes are stored.
 */
@Component
class RefreshTokens {

    private static final int BYTES = 32;

    private final SecureRandom random;
    private final DerivedKeys.KeyedHash hash;

    RefreshTokens(SecureRandom random, DerivedKeys keys) {
        this.random = random;
        this.hash = keys.forPurpose("refresh-token");
    }

    String first() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return encode(bytes);
    }

    String successorOf(String token) {
        return encode(hash.hash(token));
    }

    /** What is stored of a token. Its 256 random bits need no salt and no slow hash. */
    static byte[] hashOf(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.tarefas.server.platform.security;

import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import org.springframework.stereotype.Component;

/** The public keys that verify access tokens, in the format of RFC 7517 but without a library for that format. */
@Component
public class PublishedKeys {

    private final List<Key> keys;

    PublishedKeys(SigningKeys keys) {
        this.keys = keys.publicKeys().getKeys().stream()
                .map(key -> Key.of(key.toRSAKey()))
                .toList();
    }

    public List<Key> list() {
        return keys;
    }

    /**
     * @param n modulus of the RSA key, in base64url
     * @param e its exponent, in base64url
     */
    public record Key(String kty, String kid, String use, String alg, String n, String e) {

        private static Key of(RSAKey key) {
            return new Key(
                    key.getKeyType().getValue(),
                    key.getKeyID(),
                    key.getKeyUse().getValue(),
                    key.getAlgorithm().getName(),
                    key.getModulus().toString(),
                    key.getPublicExponent().toString());
        }
    }
}

package dev.tarefas.server.testing;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A new RSA key in the form of the settings. */
public record PemKeys(String privateKey, String publicKey) {

    public static PemKeys generate() {
        return generate(2048);
    }

    public static PemKeys generate(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            return new PemKeys(
                    pem("PRIVATE", pair.getPrivate().getEncoded()),
                    pem("PUBLIC", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n-----END " + kind + " KEY-----";
    }
}

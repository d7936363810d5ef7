package dev.tarefas.drill.topology;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;

/** What all replicas of one topology share, made afresh for each; none of it outlives it. */
record Secrets(String jwtPrivateKey, String secret, String adminPassword, String operatorPassword) {

    private static final int RSA_BITS = 2048;

    static Secrets make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return new Secrets(
                Pem.of("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()),
                random(48),
                random(18),
                random(12));
    }

    private static String random(int bytes) {
        byte[] secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}

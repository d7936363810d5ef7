package dev.tarefas.drill.topology;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The secrets that all replicas of one topology share. They are new for each topology, and deleted with it. */
record Secrets(String jwtPrivateKey, String secret, String adminPassword, String operatorPassword) {

    static final String ADMIN_EMAIL = "admin@exemplo.com.br";

    private static final int RSA_BITS = 2048;

    static Secrets generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return new Secrets(
                Pem.of("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()),
                random(48),
                random(18),
                random(12));
    }

    /** The environment of every replica. */
    Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("JWT_PRIVATE_KEY", jwtPrivateKey);
        environment.put("TAREFAS_SECRET", secret);
        environment.put("ADMIN_EMAIL", ADMIN_EMAIL);
        environment.put("ADMIN_SENHA", adminPassword);
        return Map.copyOf(environment);
    }

    private static String random(int bytes) {
        byte[] secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}

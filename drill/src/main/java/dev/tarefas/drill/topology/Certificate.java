package dev.tarefas.drill.topology;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A self-signed certificate for localhost, made by the JDK's keytool. */
final class Certificate {

    private static final String ALIAS = "traefik";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;

    private Certificate(KeyStore store) {
        this.store = store;
    }

    static Certificate make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no certificate: " + output);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new Certificate(store);
    }

    void write(Path certificate, Path key) throws IOException, GeneralSecurityException {
        Files.writeString(
                certificate, Pem.of("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
        Files.writeString(
                key, Pem.of("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded()));
    }

    /** TLS settings that trust this certificate and no other. */
    SSLContext trustingIt() {
        try {
            return Target.trusting(store.getCertificate(ALIAS));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate is unusable", e);
        }
    }
}

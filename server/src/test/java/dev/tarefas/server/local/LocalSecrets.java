package dev.tarefas.server.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;

/** The secrets of local runs: random, kept in one file that only its owner can read, and never used anywhere else. */
final class LocalSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties values = new Properties();
    private boolean added;

    private LocalSecrets(Path file) {
        this.file = file;
    }

    /** Reads the file and makes what it lacks. */
    static LocalSecrets in(Path folder) {
        LocalSecrets secrets = new LocalSecrets(LocalFolder.create(folder).resolve("secrets.properties"));
        try {
            secrets.read();
            secrets.make("POSTGRES_PASSWORD", () -> text(24));
            secrets.make("TAREFAS_SECRET", () -> text(48));
            secrets.make("JWT_PRIVATE_KEY", LocalSecrets::privateKey);
            secrets.make("ADMIN_SENHA", () -> text(12));
            secrets.make("USUARIO_SENHA", () -> text(12));
            secrets.write();
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the secrets of local runs in " + secrets.file, e);
        }
    }

    String get(String name) {
        return values.getProperty(name);
    }

    Path file() {
        return file;
    }

    /** Whether this run made at least one of them. */
    boolean areNew() {
        return added;
    }

    private void make(String name, Supplier<String> secret) {
        if (!values.containsKey(name)) {
            values.setProperty(name, secret.get());
            added = true;
        }
    }

    private void read() throws IOException {
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
    }

    private void write() throws IOException {
        if (!added) {
            return;
        }
        Path temporary = Files.createTempFile(file.getParent(), "secrets", "", LocalFolder.onlyOwner("rw-------"));
        try (Writer writer = Files.newBufferedWriter(temporary)) {
            values.store(writer, "Secrets of local runs. Delete the folder to start afresh.");
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.tarefas.server.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A Postgres with TLS and a certificate of its own for {@code localhost}, made by the JDK's keytool. */
public final class TlsPostgres implements AutoCloseable {

    private static final String PASSWORD = "of-the-test";

    private final LocalPostgres server;
    private final Path certificate;

    private TlsPostgres(LocalPostgres server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /** @param folder an empty folder for its data */
    public static TlsPostgres start(Path folder) throws Exception {
        Path certificate = certify(folder, "server");
        LocalPostgres server = LocalPostgres.start(
                LocalFolder.find(),
                folder.resolve("postgres"),
                PASSWORD,
                "ssl = on",
                "ssl_cert_file = '" + certificate + "'",
                "ssl_key_file = '" + folder.resolve("server.key") + "'",
                "fsync = off");
        server.createDatabase("t");
        return new TlsPostgres(server, certificate);
    }

    /** Makes a self-signed certificate and its key in the folder, and returns the certificate's file. */
    public static Path certify(Path folder, String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + Files.readString(folder.resolve(name + ".log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Path key = Files.createFile(folder.resolve(name + ".key"), LocalFolder.onlyOwner("rw-------"));
        write(key, "PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
        return write(
                folder.resolve(name + ".crt"),
                "CERTIFICATE",
                keys.getCertificate(name).getEncoded());
    }

    /** In the form of {@code DATABASE_URL}, without parameters. */
    public String url(String host) {
        return server.url("t").replaceFirst("\\?.*", "").replace("127.0.0.1", host);
    }

    public Path certificate() {
        return certificate;
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path write(Path file, String kind, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }
}

package dev.tarefas.drill.topology;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.TarefasClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The system that clients connect to.
 *
 * @param uri the address of the gateway
 * @param tls the TLS settings of clients
 */
public record Target(URI uri, SSLContext tls) {

    /** A target whose clients trust one certificate, in PEM, and no other. */
    public static Target of(URI uri, Path certificate) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificate)) {
            return new Target(
                    uri, trusting(CertificateFactory.getInstance("X.509").generateCertificate(in)));
        }
    }

    static SSLContext trusting(Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** A builder of SDK clients, without credentials. */
    public TarefasClientBuilder client() {
        return TarefasClient.builder().baseUrl(uri.toString()).httpClient(http());
    }

    /** An HTTP/1.1 client, which opens a connection for each concurrent request. */
    public HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(tls)
                .build();
    }
}

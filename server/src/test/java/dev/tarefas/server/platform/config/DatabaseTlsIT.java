package dev.tarefas.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.server.local.TlsPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both drivers against a server with TLS. {@link DatabaseUrlIT} uses a server without TLS. */
class DatabaseTlsIT {

    private static final String ENCRYPTED =
            "select case when ssl then 'yes' else 'no' end from pg_stat_ssl where pid = pg_backend_pid()";

    @TempDir
    private static Path folder;

    private static TlsPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = TlsPostgres.start(folder);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefer", "require"})
    void encryptsWithoutLookingAtTheCertificate(String mode) throws Exception {
        assertEncrypted(postgres.url("127.0.0.1") + "?sslmode=" + mode);
    }

    /**
     * With verify-ca, R2DBC also checks the host, which is stricter than libpq, because Netty 4.2 always checks the
     * host.
     */
    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "verify-full"})
    void trustsTheGivenRootCertificate(String mode) throws Exception {
        assertEncrypted(trusting("localhost", mode, postgres.certificate()));
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        assertRefused(trusting("127.0.0.1", "verify-full", postgres.certificate()));
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        assertRefused(trusting("localhost", "verify-full", TlsPostgres.certify(folder, "another")));
        assertRefused(postgres.url("localhost") + "?sslmode=verify-full");
    }

    private static String trusting(String host, String mode, Path certificate) {
        return postgres.url(host) + "?sslmode=" + mode + "&sslrootcert=" + certificate;
    }

    private static void assertEncrypted(String url) throws Exception {
        assertThat(BothDrivers.overR2dbc(ENCRYPTED, url)).isEqualTo("yes");
        assertThat(BothDrivers.overJdbc(ENCRYPTED, url)).isEqualTo("yes");
    }

    private static void assertRefused(String url) {
        assertThatThrownBy(() -> BothDrivers.overR2dbc(ENCRYPTED, url)).hasStackTraceContaining("ertificate");
        assertThatThrownBy(() -> BothDrivers.overJdbc(ENCRYPTED, url))
                .hasMessageMatching("(?s).*(SSL|could not be verified).*");
    }
}

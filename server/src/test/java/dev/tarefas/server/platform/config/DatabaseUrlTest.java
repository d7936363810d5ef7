package dev.tarefas.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void saysTheSameToBothDrivers() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://ana:segredo@db.example.com:6432/tarefas?sslmode=require");

        assertThat(url.r2dbc())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "spring.r2dbc.url", "r2dbc:postgresql://db.example.com:6432/tarefas?sslMode=require",
                        "spring.r2dbc.username", "ana",
                        "spring.r2dbc.password", "segredo"));
        assertThat(url.liquibase())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "spring.liquibase.url",
                                "jdbc:postgresql://db.example.com:6432/tarefas?sslmode=require&loginTimeout=10",
                        "spring.liquibase.user", "ana",
                        "spring.liquibase.password", "segredo"));
    }

    @Test
    void takesTheDefaultsOfLibpq() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ana@db");

        assertThat(url.address()).isEqualTo("db/ana");
        assertThat(url.password()).isEmpty();
        assertThat(url.sslMode()).isEqualTo("prefer");
    }

    @Test
    void decodesUserPasswordAndDatabase() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://a%40b:p%2Fa%3As%25s+%C3%A7@db/minhas%20tarefas");

        assertThat(url.user()).isEqualTo("a@b");
        assertThat(url.password()).isEqualTo("p/a:s%s+ç");
        assertThat(url.r2dbc().get("spring.r2dbc.url")).asString().contains("/minhas%20tarefas?");
    }

    @Test
    void acceptsAnIpv6Host() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://ana:s@[2001:db8::1]:5433/tarefas");

        assertThat(url.address()).isEqualTo("[2001:db8::1]:5433/tarefas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
    void passesEverySslModeOn(String mode) {
        DatabaseUrl url = DatabaseUrl.parse("postgres://ana:s@db/t?sslmode=" + mode + "&sslrootcert=/etc/ca.pem");

        assertThat(url.r2dbc().get("spring.r2dbc.url"))
                .asString()
                .endsWith("?sslMode=" + mode + "&sslRootCert=%2Fetc%2Fca.pem");
        assertThat(url.liquibase().get("spring.liquibase.url"))
                .asString()
                .endsWith("?sslmode=" + mode + "&loginTimeout=10&sslrootcert=%2Fetc%2Fca.pem");
    }

    @Test
    void trustsWhatTheJvmTrustsWithoutARootCertificate() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://ana:s@db/t?sslmode=verify-full&sslrootcert=system");

        assertThat(url.liquibase().get("spring.liquibase.url"))
                .asString()
                .contains("sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory")
                .doesNotContain("sslrootcert");
    }

    @Test
    void ignoresOtherParameters() {
        assertThat(DatabaseUrl.parse("postgres://ana:s@db/t?sslmode=require&sslrootcert&channel_binding=require"))
                .isEqualTo(DatabaseUrl.parse("postgres://ana:s@db/t?sslmode=require"));
    }

    /** A special character may stand for itself wherever that is unambiguous. */
    @Test
    void acceptsAPasswordWithSpecialCharacters() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://ana:p^w{d}!$&*|~@@my_db/t");

        assertThat(url.password()).isEqualTo("p^w{d}!$&*|~@");
        assertThat(url.address()).isEqualTo("my_db/t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db/t             | does not begin with postgres:// or postgresql://
            mysql://ana:segredo@db/t           | does not begin with postgres:// or postgresql://
            postgres://db/t                    | names no user
            postgres://:segredo@db/t           | names no user
            postgres://ana:segredo@/t          | is malformed
            postgres://ana:seg/redo@db/t       | is malformed
            postgres://ana:segredo@db:x/t      | is malformed
            postgres://ana:segredo@db:70000/t  | is malformed
            postgres://ana:segredo%zz@db/t     | is malformed
            postgres://ana:segredo@db/t?sslmode=on | has an unknown sslmode
            """)
    void refusesAMalformedUrlWithoutRepeatingIt(String url, String problem) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> DatabaseUrl.parse(url))
                .withMessageStartingWith("DATABASE_URL " + problem)
                .withMessageContaining("set it to postgres://user:password@host:5432/database")
                .withMessageNotContaining("segredo")
                .withNoCause();
    }

    @Test
    void neverPrintsThePassword() {
        assertThat(DatabaseUrl.parse("postgres://ana:segredo@db/t").toString()).isEqualTo("postgres://db/t");
    }
}

package dev.tarefas.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Sql;
import java.net.URI;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Both drivers connect with what is derived from the URL, to a server without TLS and with names that need encoding.
 */
class DatabaseUrlIT {

    private static final String QUERY = "select current_user || ' at ' || current_database()";
    private static String url = "";

    @BeforeAll
    static void createAUserAndADatabaseWithOddNames() throws Exception {
        String existing = TestPostgres.createDatabase();
        try (var connection = Sql.connect(existing);
                Statement statement = connection.createStatement()) {
            statement.execute("create role \"a@b\" login password 'p/a:s%s+ç'");
            statement.execute("create database \"minhas tarefas\"");
        }
        URI address = URI.create(existing);
        url = "postgres://a%40b:p%2Fa%3As%25s+%C3%A7@127.0.0.1:" + address.getPort() + "/minhas%20tarefas";
    }

    @Test
    void connectsBothDriversWithEncodedNames() throws Exception {
        assertThat(BothDrivers.overR2dbc(QUERY, url)).isEqualTo("a@b at minhas tarefas");
        assertThat(BothDrivers.overJdbc(QUERY, url)).isEqualTo("a@b at minhas tarefas");
    }

    @Test
    void goesWithoutTlsWhereItIsOnlyPreferred() throws Exception {
        assertThat(BothDrivers.overR2dbc(QUERY, url + "?sslmode=prefer")).isNotEmpty();
        assertThat(BothDrivers.overJdbc(QUERY, url + "?sslmode=prefer")).isNotEmpty();
    }

    @Test
    void refusesAServerWithoutTlsWhereItIsRequired() {
        for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
            assertThatThrownBy(() -> BothDrivers.overR2dbc(QUERY, url + "?sslmode=" + mode))
                    .hasMessageContaining("SSL");
            assertThatThrownBy(() -> BothDrivers.overJdbc(QUERY, url + "?sslmode=" + mode))
                    .hasMessageContaining("SSL");
        }
    }
}

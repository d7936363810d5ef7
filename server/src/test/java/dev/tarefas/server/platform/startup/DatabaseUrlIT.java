package dev.tarefas.server.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.server.database.Changelog;
import dev.tarefas.server.local.TestPostgres;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Both drivers understand what is made of the URL, on a server without TLS and with names that need encoding. */
class DatabaseUrlIT {

    private static final String QUERY = "select current_user || ' at ' || current_database()";

    /** Ordinary threads: the first TLS handshake reads the trust store, which BlockHound refuses on those of Reactor. */
    private static final EventLoopGroup THREADS =
            new MultiThreadIoEventLoopGroup(1, (ThreadFactory) Thread::new, NioIoHandler.newFactory());

    private static String url = "";

    @BeforeAll
    static void createAUserAndADatabaseWithOddNames() throws Exception {
        String existing = TestPostgres.createDatabase();
        try (var connection = Changelog.connect(existing);
                Statement statement = connection.createStatement()) {
            statement.execute("create role \"a@b\" login password 'p/a:s%s+ç'");
            statement.execute("create database \"minhas tarefas\"");
        }
        URI address = URI.create(existing);
        url = "postgres://a%40b:p%2Fa%3As%25s+%C3%A7@127.0.0.1:" + address.getPort() + "/minhas%20tarefas";
    }

    @AfterAll
    static void stopTheThreads() {
        THREADS.shutdownGracefully();
    }

    @Test
    void connectsBothDriversWithEncodedNames() throws Exception {
        assertThat(overR2dbc(url)).isEqualTo("a@b at minhas tarefas");
        assertThat(overJdbc(url)).isEqualTo("a@b at minhas tarefas");
    }

    @Test
    void goesWithoutTlsWhereItIsOnlyPreferred() throws Exception {
        assertThat(overR2dbc(url + "?sslmode=prefer")).isNotEmpty();
        assertThat(overJdbc(url + "?sslmode=prefer")).isNotEmpty();
    }

    @Test
    void refusesAServerWithoutTlsWhereItIsRequired() {
        for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
            assertThatThrownBy(() -> overR2dbc(url + "?sslmode=" + mode)).hasMessageContaining("SSL");
            assertThatThrownBy(() -> overJdbc(url + "?sslmode=" + mode)).hasMessageContaining("SSL");
        }
    }

    private static String overJdbc(String databaseUrl) throws SQLException {
        Map<String, Object> settings = DatabaseUrlProperties.liquibase(DatabaseUrl.parse(databaseUrl));
        try (var connection = DriverManager.getConnection(
                        (String) settings.get("spring.liquibase.url"),
                        (String) settings.get("spring.liquibase.user"),
                        (String) settings.get("spring.liquibase.password"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String overR2dbc(String databaseUrl) {
        Map<String, Object> settings = DatabaseUrlProperties.r2dbc(DatabaseUrl.parse(databaseUrl));
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse((String) settings.get("spring.r2dbc.url"))
                .mutate()
                .option(ConnectionFactoryOptions.USER, (String) settings.get("spring.r2dbc.username"))
                .option(ConnectionFactoryOptions.PASSWORD, (String) settings.get("spring.r2dbc.password"))
                .option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, useNative -> THREADS)
                .build();
        return Mono.usingWhen(
                        ConnectionFactories.get(options).create(),
                        connection -> Flux.from(
                                        connection.createStatement(QUERY).execute())
                                .flatMap(result -> result.map((row, metadata) -> row.get(0, String.class)))
                                .single(),
                        connection -> connection.close())
                .block();
    }
}

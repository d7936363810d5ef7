package dev.tarefas.server.platform.config;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs a query through either driver, with the settings that a start derives from a {@code DATABASE_URL}. */
final class BothDrivers {

    /** Ordinary threads: the first TLS handshake reads the trust store, which BlockHound refuses on those of Reactor. */
    private static final EventLoopGroup THREADS =
            new MultiThreadIoEventLoopGroup(1, (ThreadFactory) Thread::new, NioIoHandler.newFactory());

    static String overJdbc(String query, String databaseUrl) throws SQLException {
        Map<String, Object> settings = DatabaseUrl.parse(databaseUrl).liquibase();
        try (var connection = DriverManager.getConnection(
                        (String) settings.get("spring.liquibase.url"),
                        (String) settings.get("spring.liquibase.user"),
                        (String) settings.get("spring.liquibase.password"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static String overR2dbc(String query, String databaseUrl) {
        Map<String, Object> settings = DatabaseUrl.parse(databaseUrl).r2dbc();
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse((String) settings.get("spring.r2dbc.url"))
                .mutate()
                .option(ConnectionFactoryOptions.USER, (String) settings.get("spring.r2dbc.username"))
                .option(ConnectionFactoryOptions.PASSWORD, (String) settings.get("spring.r2dbc.password"))
                .option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, useNative -> THREADS)
                .build();
        return Mono.usingWhen(
                        ConnectionFactories.get(options).create(),
                        connection -> Flux.from(
                                        connection.createStatement(query).execute())
                                .flatMap(result -> result.map((row, metadata) -> row.get(0, String.class)))
                                .single(),
                        connection -> connection.close())
                .block();
    }

    private BothDrivers() {}
}

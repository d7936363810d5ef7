package dev.tarefas.server.operations;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.LOOP_RESOURCES;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.PREPARED_STATEMENT_CACHE_QUERIES;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.TCP_NODELAY;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.testing.Replica;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ValidationDepth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.http.client.ReactorResourceFactory;

/** The limits and options of the connections, as Postgres, the pool and the driver report them. */
class ConnectionSettingsIT {

    private static final Replica REPLICA = Replica.shared();

    @ParameterizedTest
    @CsvSource({"statement_timeout, 1100ms", "lock_timeout, 1050ms", "idle_in_transaction_session_timeout, 2s"})
    void everyConnectionHasItsLimits(String setting, String value) {
        assertThat(show(setting)).isEqualTo(value);
    }

    @Test
    void everyConnectionBearsTheNameOfItsReplica() {
        assertThat(show("application_name")).isEqualTo(REPLICA.property("tarefas.instance.name"));
    }

    private static String show(String setting) {
        return REPLICA.bean(Database.class)
                .read(session -> session.one("show " + setting, row -> row.get(0, String.class)))
                .block(ofSeconds(10));
    }

    @Test
    void thePoolHasItsLimits() {
        R2dbcProperties.Pool pool = REPLICA.bean(R2dbcProperties.class).getPool();

        assertThat(pool.getMaxCreateConnectionTime()).isEqualTo(ofSeconds(2));
        assertThat(pool.getMaxIdleTime()).isEqualTo(ofMinutes(10));
        assertThat(pool.getMaxLifeTime()).isEqualTo(ofMinutes(30));
        assertThat(pool.getAcquireRetry()).isEqualTo(16);
        assertThat(pool.getValidationDepth()).isEqualTo(ValidationDepth.LOCAL);
        assertThat(pool().getMetrics().orElseThrow().getMaxAllocatedSize()).isEqualTo(16);
    }

    @Test
    void theDriverHasItsOptions() {
        ConnectionFactoryOptions options =
                OptionsCapableConnectionFactory.unwrapFrom(pool()).getOptions();

        assertThat(options.getValue(TCP_KEEPALIVE)).hasToString("true");
        assertThat(options.getValue(TCP_NODELAY)).hasToString("true");
        assertThat(options.getValue(PREPARED_STATEMENT_CACHE_QUERIES)).hasToString("256");
        assertThat(options.getValue(LOOP_RESOURCES))
                .isSameAs(REPLICA.bean(ReactorResourceFactory.class).getLoopResources());
    }

    private static ConnectionPool pool() {
        return (ConnectionPool) REPLICA.bean(ConnectionFactory.class);
    }
}

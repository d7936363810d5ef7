package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Replica;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** What Postgres itself says of the connections of the pool. */
class ConnectionSettingsIT {

    @ParameterizedTest
    @CsvSource({
        "statement_timeout, 1500ms",
        "lock_timeout, 1200ms",
        "idle_in_transaction_session_timeout, 5s",
        "application_name, tarefas"
    })
    void everyConnectionHasItsLimits(String setting, String value) {
        DatabaseClient client = Replica.shared().bean(DatabaseClient.class);

        assertThat(client.sql("show " + setting)
                        .map(row -> row.get(0, String.class))
                        .one()
                        .block(Duration.ofSeconds(10)))
                .isEqualTo(value);
    }
}

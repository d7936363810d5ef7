package dev.tarefas.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.server.platform.config.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabasePropertiesTest {

    @Test
    void acceptsTheDefaults() {
        assertThatNoException().isThrownBy(() -> bind(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "acquire-timeout,   1050ms, ACQUIRE_TIMEOUT, LOCK_TIMEOUT",
        "lock-timeout,      1100ms, LOCK_TIMEOUT, STATEMENT_TIMEOUT",
        "statement-timeout, 1150ms, ACQUIRE_TIMEOUT plus TAREFAS_DATABASE_STATEMENT_TIMEOUT, TIMEOUT",
        "acquire-timeout,    550ms, ACQUIRE_TIMEOUT plus TAREFAS_DATABASE_STATEMENT_TIMEOUT, TIMEOUT",
        "outage-tolerance,  1650ms, OUTAGE_TOLERANCE, TIMEOUT",
        "outage-tolerance,  1100ms, STATEMENT_TIMEOUT, OUTAGE_TOLERANCE"
    })
    void refusesALimitThatIsNotShorterThanTheOneAroundIt(String setting, String value, String inner, String outer) {
        assertThatThrownBy(() -> bind(Map.of("tarefas.database." + setting, value)))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(
                        "TAREFAS_DATABASE_%s is not shorter than TAREFAS_DATABASE_%s: ".formatted(inner, outer));
    }

    @Test
    void derivesTheOtherLimitsFromTheTimeout() {
        DatabaseProperties limits = bind(Map.of("tarefas.database.timeout", "3300ms"));

        assertThat(limits.acquireTimeout()).hasMillis(1000);
        assertThat(limits.lockTimeout()).hasMillis(2100);
        assertThat(limits.statementTimeout()).hasMillis(2200);
        assertThat(limits.outageTolerance()).hasMillis(3000);
    }

    private static DatabaseProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("tarefas.database", DatabaseProperties.class);
    }
}

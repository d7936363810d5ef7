package dev.tarefas.server.platform.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.server.platform.startup.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabasePropertiesTest {

    @Test
    void theDefaultsNest() {
        assertThatNoException().isThrownBy(() -> bind(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "acquire-timeout,   1100ms, ACQUIRETIMEOUT, LOCKTIMEOUT",
        "lock-timeout,      1250ms, LOCKTIMEOUT, STATEMENTTIMEOUT",
        "statement-timeout, 1300ms, ACQUIRETIMEOUT plus TAREFAS_DATABASE_STATEMENTTIMEOUT, UNITTIMEOUT",
        "unit-timeout,      1750ms, ACQUIRETIMEOUT plus TAREFAS_DATABASE_STATEMENTTIMEOUT, UNITTIMEOUT",
        "blip,              1800ms,     BLIP, UNITTIMEOUT",
        "blip,              1250ms, STATEMENTTIMEOUT, BLIP"
    })
    void refusesALimitThatIsNotShorterThanTheOneAroundIt(String setting, String value, String inner, String outer) {
        assertThatThrownBy(() -> bind(Map.of("tarefas.database." + setting, value)))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(
                        "TAREFAS_DATABASE_%s is not shorter than TAREFAS_DATABASE_%s: ".formatted(inner, outer));
    }

    private static void bind(Map<String, String> settings) {
        new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("tarefas.database", DatabaseProperties.class);
    }
}

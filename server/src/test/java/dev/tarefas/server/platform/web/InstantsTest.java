package dev.tarefas.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T09:00:00-03:00, 2026-12-01T12:00:00Z",
        "2119-03-15T17:04:58.4+19:32, 2119-03-14T21:32:58.4Z",
        "2026-12-01t12:00:00z, 2026-12-01T12:00:00Z",
        "2026-12-01T12:00:00.123456789Z, 2026-12-01T12:00:00.123456Z",
        "2026-12-01T12:00:00.1234567890123Z, 2026-12-01T12:00:00.123456Z"
    })
    void readsRfc3339ToTheMicrosecond(String text, Instant instant) {
        assertThat(Instants.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01",
                "2026-12-01T12:00:00",
                "2026-12-01T12:00Z",
                "2026-02-30T12:00:00Z",
                "1764590400",
                "+12026-12-01T12:00:00Z",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+14:00",
                "2026-12-01T12:00:00+24:00",
                "2026-12-01T12:00:60Z",
                "",
                " "
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeException.class);
    }
}

package dev.tarefas.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void continuesTheTraceOfTheCaller() {
        assertThat(TraceId.of("00-" + TRACE + "-b7ad6b7169203331-01")).isEqualTo(TRACE);
        assertThat(TraceId.of("cc-" + TRACE + "-b7ad6b7169203331-01-later")).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
            })
    void beginsATraceWhereThereIsNone(String traceparent) {
        assertThat(TraceId.of(traceparent)).matches("[0-9a-f]{32}").isNotEqualToIgnoringCase(TRACE);
    }
}

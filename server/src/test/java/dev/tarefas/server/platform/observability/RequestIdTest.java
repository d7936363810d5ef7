package dev.tarefas.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "01936d31-0b5e-7f3a-8c11-6d1f0e4a9b21", "A.b_c-9"})
    void acceptsWhatIsSafeToLog(String offered) {
        assertThat(RequestId.accept(offered)).isEqualTo(offered);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "a b", "a\nb", "á", "12345678901234567890123456789012345678901234567890123456789012345"})
    void replacesAnUnsafeOrMissingId(String offered) {
        assertThat(RequestId.accept(offered)).isNotEqualTo(offered).matches("[0-9a-f-]{36}");
    }
}

package dev.tarefas.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatesTest {

    @ParameterizedTest
    @CsvSource({
        "08006, BROKEN",
        "08003, BROKEN",
        "57P01, BROKEN",
        "57P03, BROKEN",
        "53300, BROKEN",
        "25P03, BROKEN",
        "40001, ROLLED_BACK",
        "40P01, ROLLED_BACK",
        "55P03, CONTENDED",
        "57014, TOO_SLOW",
        "53100, UNABLE",
        "25006, UNABLE",
        "40003, UNABLE"
    })
    void readsTheTableByStateAndThenByClass(String sqlState, Verdict verdict) {
        assertThat(SqlStates.verdict(sqlState)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"23505", "42601", "22001", "08", ""})
    void saysNothingOfFaultsAndConstraints(String sqlState) {
        assertThat(SqlStates.verdict(sqlState)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "57014", "53100", "25006"})
    void whatARetryWouldNotCureIsNotRetried(String sqlState) {
        assertThat(SqlStates.verdict(sqlState).retryable()).isFalse();
    }
}

package dev.tarefas.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatesTest {

    @ParameterizedTest
    @CsvSource({
        "08006, CONNECTION_LOST",
        "08003, CONNECTION_LOST",
        "57P01, CONNECTION_LOST",
        "57P03, CONNECTION_LOST",
        "53300, CONNECTION_LOST",
        "25P03, CONNECTION_LOST",
        "40001, ROLLED_BACK",
        "40P01, ROLLED_BACK",
        "55P03, LOCKED",
        "57014, TOO_SLOW",
        "53100, UNABLE",
        "25006, UNABLE",
        "40003, UNABLE"
    })
    void readsTheTableByStateAndThenByClass(String sqlState, FailureKind kind) {
        assertThat(SqlStates.kind(sqlState)).isEqualTo(kind);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"23505", "42601", "22001", "08", ""})
    void classifiesNeitherBugsNorConstraints(String sqlState) {
        assertThat(SqlStates.kind(sqlState)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "57014", "53100", "25006"})
    void retriesNothingThatARetryCannotCure(String sqlState) {
        assertThat(SqlStates.kind(sqlState).isRetryable()).isFalse();
    }
}

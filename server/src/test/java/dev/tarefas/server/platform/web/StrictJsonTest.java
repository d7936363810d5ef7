package dev.tarefas.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "pão", "\ud83c\udf5e", "a\ud83c\udf5eb", "\u0001", "\uffff"})
    void acceptsTextThatPostgresCanStore(String text) {
        assertThat(StrictJson.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud83c", "\udf5e", "\udf5e\ud83c", "a\ud83cb", "\ud83c\ud83c\udf5e"})
    void refusesNulAndLoneSurrogates(String text) {
        assertThat(StrictJson.isStorable(text)).isFalse();
    }
}

package dev.tarefas.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.server.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private final EntityTag tag = new EntityTag(3);

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "W/\"3\"", "\"1\", \"3\"", "\"1\",W/\"3\"", "*", " * "})
    void ifNoneMatchComparesWeakly(String header) {
        assertThat(tag.isKnownTo(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"30\"", "3", "\"1\"", "", "\"13\""})
    void ifNoneMatchKnowsOtherVersionsApart(String header) {
        assertThat(tag.isKnownTo(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "\"1\", \"3\"", "*"})
    void ifMatchAcceptsTheVersion(String header) {
        assertThatCode(() -> tag.requireMatch(header)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"3\"", "3", "", "nonsense"})
    void ifMatchComparesStrongly(String header) {
        assertThatThrownBy(() -> tag.requireMatch(header)).isInstanceOf(ProblemException.class);
    }

    @Test
    void imposesNoConditionWithoutAHeader() {
        assertThat(tag.isKnownTo(null)).isFalse();
        assertThatCode(() -> tag.requireMatch(null)).doesNotThrowAnyException();
    }
}

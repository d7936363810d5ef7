package dev.tarefas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract obeys every rule. */
class ContractTest {

    private static final Contract CONTRACT = Contract.read();

    @ParameterizedTest
    @EnumSource
    void obeys(Rule rule) {
        assertThat(rule.findings(CONTRACT)).as("places that break the rule").isEmpty();
    }
}

package dev.tarefas.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.platform.error.Refusal;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;

class FailuresTest {

    @ParameterizedTest
    @MethodSource
    void judgesByTheCauseNotByItsWrapping(Throwable cause, Verdict verdict) {
        Throwable wrapped = new DataAccessResourceFailureException("wrapped", cause);

        assertThat(verdict(Failures.translate(wrapped, false))).isEqualTo(verdict);
    }

    static Stream<Arguments> judgesByTheCauseNotByItsWrapping() {
        return Stream.of(
                Arguments.of(new TimeoutException(), Verdict.SILENT),
                Arguments.of(new R2dbcTimeoutException("acquire"), Verdict.OVERLOADED),
                Arguments.of(new R2dbcNonTransientResourceException("closed"), Verdict.BROKEN),
                Arguments.of(new R2dbcNonTransientResourceException("canceled", "57014"), Verdict.TOO_SLOW),
                Arguments.of(new IOException("reset"), Verdict.BROKEN),
                Arguments.of(new R2dbcRollbackException("serialization", "40001"), Verdict.ROLLED_BACK));
    }

    @Test
    void aConnectionThatBreaksDuringACommitLeavesTheOutcomeUnknown() {
        Throwable broken = new R2dbcNonTransientResourceException("reset", "08006");

        DatabaseFailure failure = (DatabaseFailure) Failures.translate(broken, true);

        assertThat(failure.verdict()).isEqualTo(Verdict.OUTCOME_UNKNOWN);
        assertThat(failure.verdict().retryable()).isFalse();
        assertThat(failure.toRefusal(false)).isInstanceOf(Refusal.OutcomeUnknown.class);
    }

    @Test
    void aCommitThatPostgresRefusedIsCertain() {
        Throwable refused = new R2dbcRollbackException("serialization", "40001");

        assertThat(verdict(Failures.translate(refused, true))).isEqualTo(Verdict.ROLLED_BACK);
    }

    /** A balancer that counts 5xx takes nobody out for being busy. */
    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"OVERLOADED", "CONTENDED", "TOO_SLOW", "ROLLED_BACK", "SILENT"})
    void aBusyDatabaseIsAnOverloadUnlessItIsSilent(Verdict verdict) {
        DatabaseFailure failure = new DatabaseFailure(verdict, new R2dbcTimeoutException("x"));

        assertThat(failure.toRefusal(false)).isInstanceOf(Refusal.Overloaded.class);
        assertThat(failure.toRefusal(true)).isInstanceOf(Refusal.Unavailable.class);
    }

    @Test
    void oneHeavyStatementDoesNotSpeakAgainstTheDatabase() {
        assertThat(Verdict.TOO_SLOW.unhealthy()).isFalse();
        assertThat(Verdict.SILENT.unhealthy()).isTrue();
    }

    @Test
    void aFaultOfOurOwnStaysWhatItIs() {
        IllegalStateException fault = new IllegalStateException();

        assertThat(Failures.translate(fault, false)).isSameAs(fault);
    }

    @Test
    void aRefusalPassesThroughTheDoor() {
        Refusal refusal = new Refusal.NotFound();

        assertThat(Failures.translate(refusal, true)).isSameAs(refusal);
    }

    private static Verdict verdict(Throwable failure) {
        return ((DatabaseFailure) failure).verdict();
    }
}

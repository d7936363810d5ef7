package dev.tarefas.server.platform.database;

import static dev.tarefas.server.platform.database.FailureClassifier.Certainty.MAY_BE_COMMITTED;
import static dev.tarefas.server.platform.database.FailureClassifier.Certainty.MAY_BE_COMMITTED_AND_RECOGNISED;
import static dev.tarefas.server.platform.database.FailureClassifier.Certainty.NOT_COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.platform.database.FailureClassifier.Certainty;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
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

class FailureClassifierTest {

    private static final Throwable RESET = new R2dbcNonTransientResourceException("reset", "08006");

    @ParameterizedTest
    @MethodSource
    void classifiesByTheCauseAndNotByItsWrapping(Throwable cause, FailureKind kind) {
        assertThat(kind(new RuntimeException("wrapped", cause), NOT_COMMITTED)).isEqualTo(kind);
    }

    static Stream<Arguments> classifiesByTheCauseAndNotByItsWrapping() {
        return Stream.of(
                Arguments.of(new TimeoutException(), FailureKind.UNRESPONSIVE),
                Arguments.of(new R2dbcTimeoutException("acquire"), FailureKind.POOL_EXHAUSTED),
                Arguments.of(new R2dbcNonTransientResourceException("closed"), FailureKind.CONNECTION_LOST),
                Arguments.of(new R2dbcNonTransientResourceException("canceled", "57014"), FailureKind.TOO_SLOW),
                Arguments.of(new IOException("reset"), FailureKind.CONNECTION_LOST),
                Arguments.of(new R2dbcRollbackException("serialization", "40001"), FailureKind.ROLLED_BACK));
    }

    @Test
    void aConnectionThatBreaksDuringACommitLeavesTheOutcomeUnknown() {
        DatabaseFailure failure = (DatabaseFailure) FailureClassifier.classify(RESET, MAY_BE_COMMITTED);

        assertThat(failure.kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
        assertThat(failure.kind().isRetryable()).isFalse();
        assertThat(failure.toProblem(false, false).type()).isEqualTo(ProblemType.RESULTADO_INCERTO);
    }

    @Test
    void aCommitThatIsRecognisedRunsAgainUnlessTheDatabaseIsUnresponsive() {
        assertThat(kind(RESET, MAY_BE_COMMITTED_AND_RECOGNISED)).isEqualTo(FailureKind.OUTCOME_TO_BE_FOUND);
        assertThat(kind(new TimeoutException(), MAY_BE_COMMITTED_AND_RECOGNISED))
                .isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    }

    @Test
    void anErrorThatPostgresReportsIsCertain() {
        Throwable refused = new R2dbcRollbackException("serialization", "40001");

        assertThat(kind(refused, MAY_BE_COMMITTED)).isEqualTo(FailureKind.ROLLED_BACK);
    }

    /** A balancer that counts 5xx must not take a busy replica out. */
    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"POOL_EXHAUSTED", "LOCKED", "TOO_SLOW", "ROLLED_BACK", "UNRESPONSIVE"})
    void aBusyDatabaseIsAnOverloadUnlessItIsUnresponsive(FailureKind kind) {
        DatabaseFailure failure = new DatabaseFailure(kind, new R2dbcTimeoutException("x"));

        assertThat(failure.toProblem(false, false).type()).isEqualTo(ProblemType.SOBRECARGA);
        assertThat(failure.toProblem(false, true).type()).isEqualTo(ProblemType.INDISPONIVEL);
    }

    @Test
    void oneSlowStatementDoesNotCountAgainstTheDatabase() {
        assertThat(FailureKind.TOO_SLOW.isUnhealthy()).isFalse();
        assertThat(FailureKind.UNRESPONSIVE.isUnhealthy()).isTrue();
    }

    @Test
    void aBugStaysWhatItIs() {
        IllegalStateException bug = new IllegalStateException();

        assertThat(FailureClassifier.classify(bug, NOT_COMMITTED)).isSameAs(bug);
    }

    @Test
    void aProblemPassesUnchanged() {
        ProblemException problem = new ProblemException(ProblemType.NAO_ENCONTRADO);

        assertThat(FailureClassifier.classify(problem, MAY_BE_COMMITTED)).isSameAs(problem);
    }

    private static FailureKind kind(Throwable failure, Certainty certainty) {
        return ((DatabaseFailure) FailureClassifier.classify(failure, certainty)).kind();
    }
}

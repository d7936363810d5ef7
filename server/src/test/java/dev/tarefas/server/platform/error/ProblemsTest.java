package dev.tarefas.server.platform.error;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.netty.channel.AbortedException;

class ProblemsTest {

    @ParameterizedTest
    @MethodSource
    void knowsEveryFailure(Throwable failure, ProblemType type) {
        assertThat(Problems.of(failure).type()).isEqualTo(type);
    }

    static Stream<Arguments> knowsEveryFailure() {
        return Stream.of(
                Arguments.of(new Refusal.InvalidInput(List.of()), ProblemType.DADOS_INVALIDOS),
                Arguments.of(new Refusal.InvalidCursor(), ProblemType.CURSOR_INVALIDO),
                Arguments.of(new Refusal.NotAuthenticated(), ProblemType.NAO_AUTENTICADO),
                Arguments.of(new Refusal.WrongCredentials(), ProblemType.CREDENCIAIS_INVALIDAS),
                Arguments.of(new Refusal.RenewalRefused(), ProblemType.RENOVACAO_RECUSADA),
                Arguments.of(new Refusal.Forbidden(), ProblemType.ACESSO_NEGADO),
                Arguments.of(new Refusal.WrongCurrentPassword(), ProblemType.SENHA_ATUAL_INCORRETA),
                Arguments.of(new Refusal.NotFound(), ProblemType.NAO_ENCONTRADO),
                Arguments.of(new Refusal.EmailTaken(), ProblemType.EMAIL_EM_USO),
                Arguments.of(new Refusal.TaskLimitReached(1), ProblemType.LIMITE_DE_TAREFAS),
                Arguments.of(new Refusal.IllegalTransition("A", List.of("B")), ProblemType.TRANSICAO_INVALIDA),
                Arguments.of(new Refusal.KeyInProgress(), ProblemType.CHAVE_EM_USO),
                Arguments.of(new Refusal.KeyReused(), ProblemType.CHAVE_REUTILIZADA),
                Arguments.of(new Refusal.StaleVersion(), ProblemType.VERSAO_DIVERGENTE),
                Arguments.of(new Refusal.TooManyAttempts(Duration.ofSeconds(1)), ProblemType.MUITAS_TENTATIVAS),
                Arguments.of(new Refusal.Overloaded("why"), ProblemType.SOBRECARGA),
                Arguments.of(new Refusal.Unavailable("why"), ProblemType.INDISPONIVEL),
                Arguments.of(new Refusal.OutcomeUnknown("why"), ProblemType.RESULTADO_INCERTO),
                Arguments.of(new BadCredentialsException("x"), ProblemType.NAO_AUTENTICADO),
                Arguments.of(new AccessDeniedException("x"), ProblemType.ACESSO_NEGADO),
                Arguments.of(new MethodNotAllowedException("X", List.of()), ProblemType.METODO_NAO_PERMITIDO),
                Arguments.of(new NotAcceptableStatusException(List.of()), ProblemType.FORMATO_NAO_ACEITAVEL),
                Arguments.of(new UnsupportedMediaTypeStatusException("x"), ProblemType.MIDIA_NAO_SUPORTADA),
                Arguments.of(new DataBufferLimitException("x"), ProblemType.CORPO_GRANDE_DEMAIS),
                Arguments.of(new ServerWebInputException("x"), ProblemType.JSON_MALFORMADO),
                Arguments.of(new ResponseStatusException(HttpStatus.NOT_FOUND), ProblemType.NAO_ENCONTRADO),
                Arguments.of(new IllegalStateException("x"), ProblemType.ERRO_INTERNO));
    }

    @Test
    void leavesNoRefusalOut() {
        Set<Class<?>> here = knowsEveryFailure()
                .map(row -> row.get()[0].getClass())
                .filter(Refusal.class::isAssignableFrom)
                .collect(toSet());

        assertThat(here).isEqualTo(Set.of(Refusal.class.getPermittedSubclasses()));
    }

    @Test
    void a405SaysWhatIsAllowed() {
        Problem problem = Problems.of(new MethodNotAllowedException("X", List.of(HttpMethod.POST, HttpMethod.GET)));

        assertThat(problem.headers()).isEqualTo(Map.of("Allow", "GET, POST"));
    }

    @Test
    void a415SaysWhatIsExpected() {
        Problem problem = Problems.of(
                new UnsupportedMediaTypeStatusException(MediaType.TEXT_PLAIN, List.of(MediaType.APPLICATION_JSON)));

        assertThat(problem.args()).containsExactly("application/json");
    }

    @Test
    void timesToWaitAreWholeSecondsRoundedUp() {
        assertThat(Problems.of(new Refusal.TooManyAttempts(Duration.ofMillis(1001)))
                        .headers())
                .containsEntry("Retry-After", "2");
        assertThat(Problems.of(new Refusal.TooManyAttempts(Duration.ZERO)).headers())
                .containsEntry("Retry-After", "1");
        assertThat(Problems.of(new Refusal.Unavailable("why")).headers()).containsKey("Retry-After");
    }

    @Test
    void a401Challenges() {
        assertThat(Problems.of(new Refusal.NotAuthenticated()).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"tarefas\"");
    }

    @ParameterizedTest
    @MethodSource
    void aFailureThatNobodyWaitsForIsAFaultOnlyWhenItIsOurs(Throwable dropped, boolean fault) {
        assertThat(DroppedFailures.isFault(dropped)).isEqualTo(fault);
    }

    static Stream<Arguments> aFailureThatNobodyWaitsForIsAFaultOnlyWhenItIsOurs() {
        return Stream.of(
                Arguments.of(new SocketException("Connection reset"), false),
                Arguments.of(new IOException("recvAddress(..) failed: Connection reset by peer"), false),
                Arguments.of(AbortedException.beforeSend(), false),
                Arguments.of(new Refusal.Unavailable("why"), false),
                Arguments.of(new R2dbcNonTransientResourceException("closed"), false),
                Arguments.of(new QueryTimeoutException("executeMany; SQL [select 1]"), false),
                Arguments.of(new IllegalStateException(new R2dbcTimeoutException()), false),
                Arguments.of(new IOException("disk full"), true),
                Arguments.of(new IllegalStateException("x"), true));
    }
}

package dev.tarefas.server.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.netty.channel.AbortedException;

class ProblemMappingTest {

    @ParameterizedTest
    @MethodSource
    void mapsEachFailureToItsProblem(Throwable failure, ProblemType type) {
        assertThat(ProblemMapping.of(failure).type()).isEqualTo(type);
    }

    static Stream<Arguments> mapsEachFailureToItsProblem() {
        return Stream.of(
                Arguments.of(new ProblemException(ProblemType.EMAIL_EM_USO), ProblemType.EMAIL_EM_USO),
                Arguments.of(new ServerExchangeRejectedException("x"), ProblemType.REQUISICAO_MALFORMADA),
                Arguments.of(new MethodNotAllowedException("X", List.of()), ProblemType.METODO_NAO_PERMITIDO),
                Arguments.of(new NotAcceptableStatusException(List.of()), ProblemType.FORMATO_NAO_ACEITAVEL),
                Arguments.of(new UnsupportedMediaTypeStatusException("x"), ProblemType.MIDIA_NAO_SUPORTADA),
                Arguments.of(new DataBufferLimitException("x"), ProblemType.CORPO_GRANDE_DEMAIS),
                Arguments.of(new ServerWebInputException("x"), ProblemType.JSON_MALFORMADO),
                Arguments.of(new ResponseStatusException(HttpStatus.NOT_FOUND), ProblemType.NAO_ENCONTRADO),
                Arguments.of(new IllegalStateException("x"), ProblemType.ERRO_INTERNO));
    }

    @Test
    void keepsEarlierHeadersAndMembersWhenMoreAreAdded() {
        Problem problem = Problem.of(ProblemType.NAO_AUTENTICADO)
                .withHeader("A", "1")
                .withMember("a", 1)
                .withMember("b", 2);

        assertThat(problem.headers()).containsKeys("A", "WWW-Authenticate");
        assertThat(problem.members()).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void listsTheAllowedMethodsInA405() {
        Problem problem =
                ProblemMapping.of(new MethodNotAllowedException("X", List.of(HttpMethod.POST, HttpMethod.GET)));

        assertThat(problem.headers()).isEqualTo(Map.of("Allow", "GET, POST"));
    }

    @Test
    void namesTheSupportedMediaTypesInA415() {
        Problem problem = ProblemMapping.of(
                new UnsupportedMediaTypeStatusException(MediaType.TEXT_PLAIN, List.of(MediaType.APPLICATION_JSON)));

        assertThat(problem.args()).containsExactly("application/json");
    }

    @Test
    void timesToWaitAreWholeSecondsRoundedUp() {
        assertThat(ProblemException.tooManyAttempts(Duration.ofMillis(1001))
                        .problem()
                        .headers())
                .containsEntry("Retry-After", "2");
        assertThat(ProblemException.tooManyAttempts(Duration.ZERO).problem().headers())
                .containsEntry("Retry-After", "1");
        assertThat(Problem.of(ProblemType.INDISPONIVEL).headers()).containsKey("Retry-After");
    }

    @Test
    void sendsAChallengeWithA401() {
        assertThat(Problem.of(ProblemType.NAO_AUTENTICADO).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"tarefas\"");
    }

    @ParameterizedTest
    @MethodSource
    void treatsADroppedFailureAsABugUnlessItIsExpected(Throwable dropped, boolean bug) {
        assertThat(DroppedFailures.isBug(dropped)).isEqualTo(bug);
    }

    static Stream<Arguments> treatsADroppedFailureAsABugUnlessItIsExpected() {
        return Stream.of(
                Arguments.of(new SocketException("Connection reset"), false),
                Arguments.of(new IOException("recvAddress(..) failed: Connection reset by peer"), false),
                Arguments.of(AbortedException.beforeSend(), false),
                Arguments.of(new ProblemException(ProblemType.INDISPONIVEL), false),
                Arguments.of(new R2dbcNonTransientResourceException("closed"), false),
                Arguments.of(new IllegalStateException(new R2dbcTimeoutException()), false),
                Arguments.of(new IOException("disk full"), true),
                Arguments.of(new IllegalStateException("x"), true));
    }
}

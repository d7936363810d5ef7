package dev.tarefas.server.platform.error;

import static dev.tarefas.server.platform.error.ProblemType.*;
import static java.util.stream.Collectors.joining;

import dev.tarefas.server.platform.error.Refusal.*;
import io.netty.channel.ChannelException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.netty.channel.AbortedException;

/** The one map from a failure to the problem that a client sees. What it does not know is an internal error. */
public final class Problems {

    /** What the contract says. */
    public static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String CHALLENGE = "Bearer realm=\"tarefas\"";

    private Problems() {}

    public static Problem of(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return ofRefusal(refusal);
        }
        if (failure instanceof AuthenticationException) {
            return unauthorized(NAO_AUTENTICADO);
        }
        if (failure instanceof AccessDeniedException) {
            return Problem.of(ACESSO_NEGADO);
        }
        if (failure instanceof ServerExchangeRejectedException) {
            return Problem.of(REQUISICAO_MALFORMADA);
        }
        if (isTooLarge(failure)) {
            return Problem.of(CORPO_GRANDE_DEMAIS, String.valueOf(MAX_BODY_BYTES));
        }
        if (failure instanceof InvalidMimeTypeException || failure instanceof HttpMessageNotWritableException) {
            return Problem.of(FORMATO_NAO_ACEITAVEL, MediaType.APPLICATION_JSON_VALUE);
        }
        if (isUnreadable(failure)) {
            return Problem.of(REQUISICAO_MALFORMADA).withHeader(HttpHeaders.CONNECTION, "close");
        }
        if (isTooSlow(failure)) {
            return Problem.of(REQUISICAO_LENTA).withHeader(HttpHeaders.CONNECTION, "close");
        }
        return failure instanceof ResponseStatusException web ? ofWeb(web) : Problem.of(ERRO_INTERNO);
    }

    private static Problem ofRefusal(Refusal refusal) {
        if (refusal instanceof InvalidInput invalid) {
            return Problem.of(DADOS_INVALIDOS).withErrors(invalid.errors());
        }
        if (refusal instanceof TaskLimitReached limit) {
            return Problem.of(LIMITE_DE_TAREFAS, String.valueOf(limit.limit()));
        }
        if (refusal instanceof IllegalTransition illegal) {
            return Problem.of(TRANSICAO_INVALIDA, illegal.from(), String.join(", ", illegal.allowed()))
                    .withMember("situacoesPermitidas", illegal.allowed());
        }
        if (refusal instanceof TooManyAttempts attempts) {
            String seconds = seconds(attempts.retryAfter());
            return Problem.of(MUITAS_TENTATIVAS, seconds).withHeader(HttpHeaders.RETRY_AFTER, seconds);
        }
        ProblemType type = typeOf(refusal);
        return switch (type) {
            case NAO_AUTENTICADO, CREDENCIAIS_INVALIDAS, RENOVACAO_RECUSADA -> unauthorized(type);
            case CHAVE_EM_USO, SOBRECARGA, INDISPONIVEL, RESULTADO_INCERTO ->
                Problem.of(type).withHeader(HttpHeaders.RETRY_AFTER, seconds(RETRY_AFTER));
            default -> Problem.of(type);
        };
    }

    private static ProblemType typeOf(Refusal refusal) {
        if (refusal instanceof KeyInProgress) return CHAVE_EM_USO;
        if (refusal instanceof KeyReused) return CHAVE_REUTILIZADA;
        if (refusal instanceof InvalidCursor) return CURSOR_INVALIDO;
        if (refusal instanceof NotAuthenticated) return NAO_AUTENTICADO;
        if (refusal instanceof WrongCredentials) return CREDENCIAIS_INVALIDAS;
        if (refusal instanceof RenewalRefused) return RENOVACAO_RECUSADA;
        if (refusal instanceof Forbidden) return ACESSO_NEGADO;
        if (refusal instanceof WrongCurrentPassword) return SENHA_ATUAL_INCORRETA;
        if (refusal instanceof NotFound) return NAO_ENCONTRADO;
        if (refusal instanceof EmailTaken) return EMAIL_EM_USO;
        if (refusal instanceof StaleVersion) return VERSAO_DIVERGENTE;
        if (refusal instanceof OutcomeUnknown) return RESULTADO_INCERTO;
        if (refusal instanceof Overloaded) return SOBRECARGA;
        if (refusal instanceof Unavailable) return INDISPONIVEL;
        return ERRO_INTERNO;
    }

    private static Problem ofWeb(ResponseStatusException web) {
        if (web instanceof MethodNotAllowedException method) {
            String allowed = join(method.getSupportedMethods());
            return Problem.of(METODO_NAO_PERMITIDO, allowed).withHeader(HttpHeaders.ALLOW, allowed);
        }
        if (web instanceof NotAcceptableStatusException accept) {
            return Problem.of(FORMATO_NAO_ACEITAVEL, join(accept.getSupportedMediaTypes()));
        }
        if (web instanceof UnsupportedMediaTypeStatusException media) {
            Problem problem = Problem.of(MIDIA_NAO_SUPORTADA, join(media.getSupportedMediaTypes()));
            String codings = media.getHeaders().getFirst(HttpHeaders.ACCEPT_ENCODING);
            return codings == null ? problem : problem.withHeader(HttpHeaders.ACCEPT_ENCODING, codings);
        }
        return switch (web.getStatusCode().value()) {
            case 400 -> InputErrors.problem(web);
            case 404 -> Problem.of(NAO_ENCONTRADO);
            default -> Problem.of(ERRO_INTERNO);
        };
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof ContentTooLargeException
                || failure instanceof DataBufferLimitException
                || failure.getCause() instanceof DataBufferLimitException;
    }

    /** The client left: there is nobody to answer. */
    static boolean isAborted(Throwable failure) {
        return isBrokenConnection(failure) || isBrokenConnection(failure.getCause());
    }

    private static boolean isBrokenConnection(@Nullable Throwable failure) {
        return failure instanceof AbortedException
                || failure instanceof SocketException
                || (failure instanceof IOException && AbortedException.isConnectionReset(failure));
    }

    /** Netty's codec lost its place in the request. */
    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof DecoderException || failure.getCause() instanceof DecoderException;
    }

    /** Netty's timeouts while it reads a request. */
    private static boolean isTooSlow(Throwable failure) {
        return failure instanceof ChannelException || failure.getCause() instanceof ChannelException;
    }

    private static Problem unauthorized(ProblemType type) {
        return Problem.of(type).withHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(Math.max(1, duration.plusMillis(999).toSeconds()));
    }

    private static String join(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(joining(", "));
    }
}

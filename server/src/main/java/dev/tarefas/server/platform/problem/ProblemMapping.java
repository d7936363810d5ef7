package dev.tarefas.server.platform.problem;

import static dev.tarefas.server.platform.problem.ProblemType.*;
import static java.util.stream.Collectors.joining;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.netty.channel.AbortedException;

/** The one map from a failure to the problem that a client sees. An unknown failure is an internal error. */
public final class ProblemMapping {

    /** The contract's limit of a request body. */
    public static final int MAX_BODY_BYTES = 1024 * 1024;

    private ProblemMapping() {}

    public static Problem of(Throwable failure) {
        if (failure instanceof ProblemException refused) {
            return refused.problem();
        }
        if (failure instanceof ServerExchangeRejectedException) {
            return Problem.of(REQUISICAO_MALFORMADA);
        }
        if (failure instanceof ContentTooLargeException || is(failure, DataBufferLimitException.class)) {
            return Problem.of(CORPO_GRANDE_DEMAIS, String.valueOf(MAX_BODY_BYTES));
        }
        if (failure instanceof InvalidMimeTypeException || failure instanceof HttpMessageNotWritableException) {
            return Problem.of(FORMATO_NAO_ACEITAVEL, MediaType.APPLICATION_JSON_VALUE);
        }
        if (is(failure, DecoderException.class)) {
            return Problem.of(REQUISICAO_MALFORMADA).withHeader(HttpHeaders.CONNECTION, "close");
        }
        if (is(failure, ChannelException.class)) {
            return Problem.of(REQUISICAO_LENTA).withHeader(HttpHeaders.CONNECTION, "close");
        }
        return failure instanceof ResponseStatusException web ? ofWeb(web) : Problem.of(ERRO_INTERNO);
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
            return Problem.of(MIDIA_NAO_SUPORTADA, join(media.getSupportedMediaTypes()));
        }
        return switch (web.getStatusCode().value()) {
            case 400 -> InputErrors.problem(web);
            case 404 -> Problem.of(NAO_ENCONTRADO);
            default -> Problem.of(ERRO_INTERNO);
        };
    }

    /** Whether the client closed the connection, so that nobody can be answered. */
    static boolean isAborted(Throwable failure) {
        return isBrokenConnection(failure) || isBrokenConnection(failure.getCause());
    }

    private static boolean isBrokenConnection(@Nullable Throwable failure) {
        return failure instanceof AbortedException
                || failure instanceof SocketException
                || (failure instanceof IOException && AbortedException.isConnectionReset(failure));
    }

    private static boolean is(Throwable failure, Class<? extends Throwable> type) {
        return type.isInstance(failure) || type.isInstance(failure.getCause());
    }

    private static String join(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(joining(", "));
    }
}

package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiException;
import dev.tarefas.client.model.ErroDeCampo;
import dev.tarefas.client.model.Problema;
import java.net.http.HttpHeaders;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** The one place that maps the exceptions of the generated code to the exceptions of the SDK. */
final class Errors {

    private static final int EXCERPT = 200;

    private final ObjectMapper mapper;

    Errors(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    TarefasException from(String operation, String sentRequestId, ApiException exception) {
        HttpHeaders headers = exception.getResponseHeaders();
        if (headers == null) {
            return withoutResponse(operation, sentRequestId, exception);
        }
        Optional<Problema> problema = problema(headers, exception.getResponseBody());
        String requestId = headers.firstValue("X-Request-Id")
                .or(() -> problema.map(Problema::getIdRequisicao))
                .orElse(sentRequestId);
        String text = problema.map(Errors::describe)
                .orElseGet(() -> "without a problem document" + excerpt(exception.getResponseBody()));
        return byStatus(new Failure(
                operation,
                exception.getCode(),
                requestId,
                problema.orElse(null),
                RetryAfter.of(headers).orElse(null),
                text,
                null));
    }

    private static TarefasException withoutResponse(String operation, String requestId, ApiException exception) {
        Throwable cause = Objects.requireNonNullElse(exception.getCause(), exception);
        String text = cause instanceof JacksonException ? "the response could not be read" : "no response, " + cause;
        return new TransportException(Failure.withoutResponse(operation, requestId, text, cause));
    }

    private static TarefasException byStatus(Failure failure) {
        return switch (failure.status()) {
            case 400 -> new InvalidRequestException(failure);
            case 401 -> new AuthenticationException(failure);
            case 403 -> new ForbiddenException(failure);
            case 404 -> new NotFoundException(failure);
            case 409 -> new ConflictException(failure);
            case 412 -> new PreconditionFailedException(failure);
            case 429 -> new RateLimitedException(failure);
            default -> failure.status() >= 500 ? new ServerException(failure) : new TarefasException(failure);
        };
    }

    private Optional<Problema> problema(HttpHeaders headers, @Nullable String body) {
        boolean declared = headers.firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        if (!declared || body == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(mapper.readValue(body, Problema.class));
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private static String describe(Problema problema) {
        String text = problema.getTitle() + ": " + problema.getDetail();
        if (problema.getErros() == null || problema.getErros().isEmpty()) {
            return text;
        }
        return text + problema.getErros().stream().map(Errors::describe).collect(Collectors.joining("; ", " (", ")"));
    }

    private static String describe(ErroDeCampo erro) {
        String where = Objects.requireNonNullElse(erro.getPonteiro(), Objects.toString(erro.getParametro(), ""));
        return where + " " + erro.getMensagem();
    }

    private static String excerpt(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return "";
        }
        String line = body.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return ": " + (line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line);
    }
}

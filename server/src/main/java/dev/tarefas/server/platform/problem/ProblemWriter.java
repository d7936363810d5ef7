package dev.tarefas.server.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tarefas.server.platform.observability.RequestId;
import dev.tarefas.server.platform.observability.RequestLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one writer of {@code application/problem+json} (RFC 9457), whether a controller, a filter or Spring failed. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemWriter implements WebExceptionHandler {

    /**
     * The language of responses to bytes that are not an HTTP request, because they have no {@code Accept-Language}.
     */
    public static final Locale DEFAULT_LOCALE = ProblemCatalogue.PORTUGUESE;

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    /** {@code maxItems} of {@code erros} in the contract. */
    private static final int MAX_ERRORS = 100;

    private final ProblemCatalogue catalogue;
    private final JsonMapper json;

    ProblemWriter(ProblemCatalogue catalogue, JsonMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) return Mono.error(failure);
        if (ProblemMapping.isAborted(failure)) {
            exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(RequestLog.CLIENT_CLOSED_REQUEST));
            return exchange.getResponse().setComplete();
        }
        Problem problem = ProblemMapping.of(failure);
        log(exchange, problem, failure);
        exchange.getResponse().getHeaders().remove(HttpHeaders.ETAG);
        return render(exchange, problem).writeTo(exchange.getResponse());
    }

    /** The response that {@link #handle} would write. */
    public RenderedResponse render(ServerWebExchange exchange, Problem problem) {
        Locale locale =
                catalogue.best(exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE).stream());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, List.of(MediaType.APPLICATION_PROBLEM_JSON_VALUE));
        headers.put(HttpHeaders.CONTENT_LANGUAGE, List.of(locale.toLanguageTag()));
        headers.put(HttpHeaders.VARY, List.of(HttpHeaders.ACCEPT_LANGUAGE));
        problem.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        byte[] body = json.writeValueAsBytes(body(problem, locale, RequestId.of(exchange)));
        return new RenderedResponse(problem.type().status(), headers, body);
    }

    /** The body of the answer to bytes that are no HTTP request. */
    public byte[] renderUnreadable(ProblemType type, String requestId) {
        log.atInfo()
                .addKeyValue("http.request.id", requestId)
                .log("{} {}: the bytes are no HTTP request", type.status(), type.slug());
        return json.writeValueAsBytes(body(Problem.of(type), DEFAULT_LOCALE, requestId));
    }

    private Map<String, Object> body(Problem problem, Locale locale, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problemas/" + problem.type().slug());
        body.put("title", catalogue.title(problem.type(), locale));
        body.put("status", problem.type().status());
        body.put("detail", catalogue.detail(problem, locale));
        body.put("idRequisicao", requestId);
        if (!problem.errors().isEmpty()) body.put("erros", items(problem.errors(), locale));
        body.putAll(problem.members());
        return body;
    }

    private List<Item> items(List<FieldError> errors, Locale locale) {
        return errors.stream()
                .limit(MAX_ERRORS)
                .map(error ->
                        new Item(error.ponteiro(), error.parametro(), error.codigo(), catalogue.message(error, locale)))
                .toList();
    }

    /** One of {@code erros}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Item(@Nullable String ponteiro, @Nullable String parametro, String codigo, String mensagem) {}

    /** A refusal in one line, a bug with its stack; both with the request's id, so that the client can name it. */
    private static void log(ServerWebExchange exchange, Problem problem, Throwable failure) {
        if (RequestLog.isExcluded(exchange)) return;
        boolean bug = problem.type() == ProblemType.ERRO_INTERNO;
        var event = bug ? log.atError().setCause(failure) : log.atInfo();
        event.addKeyValue("http.request.id", RequestId.of(exchange))
                .log("{} {}", problem.type().status(), bug ? failure.getClass().getName() : reason(problem, failure));
    }

    /** Other exceptions than our own may repeat input in their message. */
    private static String reason(Problem problem, Throwable failure) {
        return failure instanceof ProblemException
                ? failure.getMessage()
                : problem.type().slug() + ": " + failure.getClass().getSimpleName();
    }
}

package dev.tarefas.server.platform.error;

import dev.tarefas.server.platform.observability.AccessLog;
import dev.tarefas.server.platform.observability.OwnRequests;
import dev.tarefas.server.platform.observability.RequestId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one writer of {@code application/problem+json} (RFC 9457), wherever a failure comes from: a controller, a
 * filter, the authentication, the firewall.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemWriter
        implements WebExceptionHandler,
                ServerAuthenticationEntryPoint,
                ServerAccessDeniedHandler,
                ServerExchangeRejectedHandler {

    /** There is no {@code Accept-Language} to go by. */
    public static final Locale UNREAD_LOCALE = ProblemCatalogue.PORTUGUESE;

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private final ProblemCatalogue catalogue;
    private final JsonMapper json;

    ProblemWriter(ProblemCatalogue catalogue, JsonMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        return Problems.isAborted(failure) ? abandon(exchange) : write(exchange, failure);
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        return write(exchange, failure);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException failure) {
        return write(exchange, failure);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException failure) {
        return write(exchange, failure);
    }

    private static Mono<Void> abandon(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(AccessLog.CLIENT_CLOSED_REQUEST));
        return exchange.getResponse().setComplete();
    }

    /** The body of the answer to what could not be read as a request, so that there is no exchange. */
    public byte[] unread(ProblemType type, String requestId) {
        log.atInfo()
                .addKeyValue("http.request.id", requestId)
                .log("{} {}: not readable as a request", type.status(), type.slug());
        return json.writeValueAsBytes(body(Problem.of(type), UNREAD_LOCALE, requestId));
    }

    private Mono<Void> write(ServerWebExchange exchange, Throwable failure) {
        Problem problem = Problems.of(failure);
        if (!OwnRequests.has(exchange.getRequest())) log(exchange, problem, failure);
        Rendered rendered = render(exchange, problem);
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.ETAG);
        headers.addAll(HttpHeaders.VARY, rendered.headers().getOrEmpty(HttpHeaders.VARY));
        rendered.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.VARY)) headers.put(name, values);
        });
        response.setStatusCode(rendered.status());
        headers.setContentLength(rendered.body().length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(rendered.body())));
    }

    /** What {@link #handle} would write, for who must know it before. */
    public Rendered render(ServerWebExchange exchange, Refusal refusal) {
        return render(exchange, Problems.of(refusal));
    }

    private Rendered render(ServerWebExchange exchange, Problem problem) {
        Locale locale =
                catalogue.best(exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE).stream());
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(locale);
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        problem.headers().forEach(headers::set);
        byte[] body = json.writeValueAsBytes(body(problem, locale, RequestId.of(exchange)));
        return new Rendered(HttpStatusCode.valueOf(problem.type().status()), headers, body);
    }

    /** A problem as it goes to a client. */
    public record Rendered(HttpStatusCode status, HttpHeaders headers, byte[] body) {}

    private Map<String, Object> body(Problem problem, Locale locale, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problemas/" + problem.type().slug());
        body.put("title", catalogue.title(problem.type(), locale));
        body.put("status", problem.type().status());
        body.put("detail", catalogue.detail(problem, locale));
        body.put("idRequisicao", requestId);
        if (!problem.errors().isEmpty()) {
            body.put("erros", errors(problem.errors(), locale));
        }
        body.putAll(problem.members());
        return body;
    }

    private List<Map<String, Object>> errors(List<FieldError> errors, Locale locale) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (FieldError error : errors.subList(0, Math.min(errors.size(), 100))) {
            Map<String, Object> item = new LinkedHashMap<>();
            if (error.ponteiro() != null) item.put("ponteiro", error.ponteiro());
            if (error.parametro() != null) item.put("parametro", error.parametro());
            item.put("codigo", error.codigo());
            item.put("mensagem", catalogue.message(error, locale));
            items.add(item);
        }
        return items;
    }

    /** A refusal in one line, a fault with its stack; both with the request's id, so that the client can name it. */
    private static void log(ServerWebExchange exchange, Problem problem, Throwable failure) {
        boolean fault = problem.type() == ProblemType.ERRO_INTERNO;
        var event = fault ? log.atError().setCause(failure) : log.atInfo();
        event.addKeyValue("http.request.id", RequestId.of(exchange))
                .log(
                        "{} {}: {}",
                        problem.type().status(),
                        problem.type().slug(),
                        fault ? failure.getClass().getName() : reason(failure));
    }

    /** Only refusals of our own have a message that is known to repeat no input. */
    private static String reason(Throwable failure) {
        return failure instanceof Refusal
                ? failure.getMessage()
                : failure.getClass().getSimpleName();
    }
}

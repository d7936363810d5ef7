package dev.tarefas.server.platform.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.handler.ExceptionHandlingWebHandler;

/**
 * Names each request and the replica on its response, and leaves one access line and one measurement of it. The line has
 * the path's template and never the path or the query, so that no cursor, token or e-mail can get into the log.
 */
@Component
public class RequestLog {

    /** nginx's status of a request whose client disconnected before the response; no client ever sees it. */
    public static final int CLIENT_CLOSED_REQUEST = 499;

    /** Marks the requests that a replica sends to itself to warm up: they are neither logged nor measured. */
    public static final String WARM_UP_HEADER = "X-Aquecimento";

    /** The value of that header. It is new in every process, so that no client can hide a request. */
    public static final String WARM_UP_SECRET = UUID.randomUUID().toString();

    private static final Logger log = LoggerFactory.getLogger("access");
    private static final String START = RequestLog.class.getName() + ".start";
    private static final String QUIET = RequestLog.class.getName() + ".quiet";
    private static final Set<HttpMethod> KNOWN = Set.of(HttpMethod.values());
    private static final String NONE = "none";

    private final Instance instance;
    private final MeterRegistry metrics;
    /** Whether Spring's observation measures the requests already. */
    private final boolean observed;

    private final Map<Measured, Timer> timers = new ConcurrentHashMap<>();

    RequestLog(Instance instance, MeterRegistry metrics, Environment environment) {
        this.instance = instance;
        this.metrics = metrics;
        observed = Tracing.isExported(environment);
    }

    public static boolean isExcluded(ServerWebExchange exchange) {
        return exchange.getAttribute(START) == null;
    }

    /** Logs the request at DEBUG only: a probe that succeeds, which comes every second. */
    public static void quiet(ServerWebExchange exchange) {
        exchange.getAttributes().put(QUIET, true);
    }

    public void begin(ServerWebExchange exchange) {
        String id = RequestId.assign(exchange);
        exchange.getResponse().getHeaders().set(RequestId.HEADER, id);
        exchange.getResponse().getHeaders().set(Instance.HEADER, instance.name());
        String warmUp = exchange.getRequest().getHeaders().getFirst(WARM_UP_HEADER);
        if (!WARM_UP_SECRET.equals(warmUp)) exchange.getAttributes().put(START, System.nanoTime());
    }

    /** Call when the status of the response is final. */
    public void answered(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        record(exchange, status == null ? 200 : status.value());
    }

    /** Call when the client disconnected before the response. */
    public void abandoned(ServerWebExchange exchange) {
        record(exchange, CLIENT_CLOSED_REQUEST);
    }

    private void record(ServerWebExchange exchange, int status) {
        Long start = exchange.getAttribute(START);
        if (start == null) return;
        long nanos = System.nanoTime() - start;
        Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String path = route == null ? "-" : route.toString();
        HttpMethod sent = exchange.getRequest().getMethod();
        // A client may send a method of any length and text.
        String method = KNOWN.contains(sent) ? sent.name() : "-";
        Throwable failure = exchange.getAttribute(ExceptionHandlingWebHandler.HANDLED_WEB_EXCEPTION);
        Measured measured = new Measured(
                method,
                path,
                status,
                failure == null ? NONE : failure.getClass().getSimpleName());
        if (!observed) timer(measured).record(nanos, TimeUnit.NANOSECONDS);
        boolean quiet = exchange.getAttribute(QUIET) != null;
        if (quiet ? log.isDebugEnabled() : log.isInfoEnabled()) {
            AccessLine line = new AccessLine(
                    RequestId.of(exchange),
                    method,
                    path,
                    status,
                    nanos,
                    observed ? TraceId.ofSpan(exchange) : TraceId.of(exchange.getRequest()));
            if (quiet) log.debug("{}", line);
            else log.info("{}", line);
        }
    }

    private Timer timer(Measured measured) {
        Timer known = timers.get(measured);
        return known != null ? known : timers.computeIfAbsent(measured, this::register);
    }

    /** The name and the tags are those of Spring's observation of HTTP requests. */
    private Timer register(Measured measured) {
        return Timer.builder("http.server.requests")
                .tag("method", measured.method)
                .tag("uri", uri(measured))
                .tag("status", String.valueOf(measured.status))
                .tags(List.of(Outcome.forStatus(measured.status).asTag()))
                .tag("exception", measured.failure)
                .tag("error", measured.failure)
                .minimumExpectedValue(Duration.ofMillis(1))
                .register(metrics);
    }

    private static String uri(Measured measured) {
        if (!measured.path.equals("-")) return measured.path;
        return measured.status == 404 ? "NOT_FOUND" : "UNKNOWN";
    }

    /** A combination of tags. There are few: methods, templates and statuses are those that the server knows. */
    private record Measured(String method, String path, int status, String failure) {}
}

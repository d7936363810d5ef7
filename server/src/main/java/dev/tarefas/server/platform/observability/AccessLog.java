package dev.tarefas.server.platform.observability;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * One line for each request, in ECS field names. It has the path's template where one matched and never the query, so
 * no cursor, token or e-mail can slip in. Probes come every second, and those that find all well have theirs at DEBUG.
 */
@Component
public class AccessLog {

    private static final Logger log = LoggerFactory.getLogger("access");
    private static final Set<HttpMethod> KNOWN = Set.of(HttpMethod.values());
    private static final Set<String> PROBES = Set.of("/healthz", "/livez");
    /** Of nginx; no client ever sees it. */
    public static final int CLIENT_CLOSED_REQUEST = 499;

    public void answered(ServerWebExchange exchange, long nanos) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        write(exchange, status == null ? 200 : status.value(), nanos);
    }

    /** The client left before it was answered. */
    public void abandoned(ServerWebExchange exchange, long nanos) {
        write(exchange, CLIENT_CLOSED_REQUEST, nanos);
    }

    /** Whoever sends a request chooses its method: one of any length and text. */
    private static String known(HttpMethod method) {
        return KNOWN.contains(method) ? method.name() : "-";
    }

    private static void write(ServerWebExchange exchange, int status, long nanos) {
        ServerHttpRequest request = exchange.getRequest();
        if (!log.isInfoEnabled() || OwnRequests.has(request)) return;
        Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String path = route == null ? "-" : route.toString();
        String method = known(request.getMethod());
        log.atLevel(status == 200 && PROBES.contains(path) ? Level.DEBUG : Level.INFO)
                .addKeyValue("http.request.id", RequestId.of(exchange))
                .addKeyValue("http.request.method", method)
                .addKeyValue("http.route", path)
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("event.duration", nanos)
                .addKeyValue("trace.id", Trace.id(exchange))
                .log("{} {} {} {} ms", method, path, status, TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}

package dev.tarefas.server.platform.observability;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The W3C trace that a request belongs to: that of its {@code traceparent} (Trace Context, 3.2), or a new one. */
final class TraceId {

    private static final String HEADER = "traceparent";
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final int MAX_LENGTH = 512;

    private TraceId() {}

    /** 32 hexadecimal digits. */
    static String of(ServerHttpRequest request) {
        return of(request.getHeaders().getFirst(HEADER));
    }

    /** The id of the span that is exported for the request. */
    static String ofSpan(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(context -> context.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(span -> span.context().traceId())
                .orElseGet(() -> of(exchange.getRequest()));
    }

    static String of(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() <= MAX_LENGTH) {
            var parts = TRACEPARENT.matcher(traceparent);
            if (parts.matches()) return parts.group(1);
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}

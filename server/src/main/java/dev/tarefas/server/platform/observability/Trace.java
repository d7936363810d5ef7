package dev.tarefas.server.platform.observability;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The W3C trace that a request belongs to: its caller's {@code traceparent} continued, or a new one. */
final class Trace {

    private Trace() {}

    /** The trace's id in 32 hexadecimal digits; null when tracing is off. */
    static @Nullable String id(ServerWebExchange exchange) {
        TracingContext tracing = ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(context -> context.<TracingContext>get(TracingContext.class))
                .orElse(null);
        return tracing == null || tracing.getSpan() == null
                ? null
                : tracing.getSpan().context().traceId();
    }
}

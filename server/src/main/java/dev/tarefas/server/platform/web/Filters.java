package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.idempotency.KeyedRequest;
import dev.tarefas.server.platform.lifecycle.Draining;
import dev.tarefas.server.platform.observability.RequestLog;
import dev.tarefas.server.platform.upstream.IgnoredRange;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * The steps that every request passes before its operation, in the order of this file. It is one filter and not a chain
 * of them, because each filter of Spring adds two operators that every signal has to pass.
 *
 * <ol>
 *   <li>{@link RequestLog}, first: every answer names its request, also the refusals below.
 *   <li>{@link ResponseHeaders} and {@code Connection: close} while the replica drains: for every answer.
 *   <li>{@link Firewall}: a request that it refuses does not reach the steps below.
 *   <li>{@link Cors}: before the operation, because a preflight has no operation and no token.
 *   <li>{@link IgnoredRange}: before whatever serves a file.
 *   <li>{@link KeyedRequest}: it keeps the body, so it comes after the steps that can refuse a request without reading
 *       its body.
 * </ol>
 *
 * Who may call an operation is decided where it is mapped: {@link ContractHandlerMapping}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Filters implements WebFilter {

    private final RequestLog requestLog;
    private final ResponseHeaders responseHeaders;
    private final Draining draining;
    private final Firewall firewall;
    private final Cors cors;

    Filters(RequestLog requestLog, ResponseHeaders responseHeaders, Draining draining, Firewall firewall, Cors cors) {
        this.requestLog = requestLog;
        this.responseHeaders = responseHeaders;
        this.draining = draining;
        this.firewall = firewall;
        this.cors = cors;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        requestLog.begin(exchange);
        exchange.getResponse().beforeCommit(() -> beforeCommit(exchange));
        return firewall.check(exchange, () -> admit(exchange, chain)).doFinally(signal -> {
            if (signal == SignalType.CANCEL && !exchange.getResponse().isCommitted()) {
                requestLog.abandoned(exchange);
            }
        });
    }

    private Mono<Void> admit(ServerWebExchange exchange, WebFilterChain chain) {
        if (!cors.admits(exchange)) return Mono.empty();
        return chain.filter(KeyedRequest.keepBody(IgnoredRange.strip(exchange)));
    }

    private Mono<Void> beforeCommit(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        responseHeaders.add(exchange);
        if (draining.isDraining()) response.getHeaders().set(HttpHeaders.CONNECTION, "close");
        requestLog.answered(exchange);
        return Mono.empty();
    }
}

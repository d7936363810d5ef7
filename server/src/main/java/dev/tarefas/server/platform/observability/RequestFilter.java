package dev.tarefas.server.platform.observability;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** First of all filters: names the request and the replica on every response, and logs one access line for each. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestFilter implements WebFilter {

    private final Instance instance;
    private final AccessLog accessLog;

    RequestFilter(Instance instance, AccessLog accessLog) {
        this.instance = instance;
        this.accessLog = accessLog;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        long start = System.nanoTime();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(RequestId.HEADER, RequestId.assign(exchange));
        headers.set(Instance.HEADER, instance.name());
        exchange.getResponse().beforeCommit(() -> {
            accessLog.answered(exchange, System.nanoTime() - start);
            return Mono.empty();
        });
        return chain.filter(exchange).doFinally(signal -> {
            if (signal == SignalType.CANCEL && !exchange.getResponse().isCommitted()) {
                accessLog.abandoned(exchange, System.nanoTime() - start);
            }
        });
    }
}

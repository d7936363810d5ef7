package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.error.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Finds the writes that carry a key, for {@link OnceResultHandler}. */
@Component
class KeyedRequestFilter implements WebFilter {

    private static final String ATTRIBUTE = KeyedRequest.class.getName();

    static @Nullable KeyedRequest of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!KeyedRequest.isKeyed(exchange.getRequest())) return chain.filter(exchange);
        KeyedRequest keyed = new KeyedRequest(
                exchange.getRequest(), exchange.getResponse().bufferFactory(), Problems.MAX_BODY_BYTES);
        exchange.getAttributes().put(ATTRIBUTE, keyed);
        return chain.filter(exchange.mutate().request(keyed).build());
    }
}

package dev.tarefas.server.platform.http;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The request at hand, for what the generated interfaces do not pass on: an address, a header that is no parameter. */
public final class CurrentRequest {

    private CurrentRequest() {}

    public static Mono<ServerHttpRequest> get() {
        return Mono.deferContextual(context -> Mono.justOrEmpty(
                ServerWebExchangeContextFilter.getExchange(context).map(ServerWebExchange::getRequest)));
    }
}

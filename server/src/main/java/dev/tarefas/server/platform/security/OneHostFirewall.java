package dev.tarefas.server.platform.security;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Refuses also what does not say once which host it is for (RFC 9112, 3.2); only HTTP/1.0 need not say it. */
final class OneHostFirewall extends StrictServerWebExchangeFirewall {

    @Override
    public Mono<ServerWebExchange> getFirewalledExchange(ServerWebExchange exchange) {
        return namesOneHost(exchange.getRequest())
                ? super.getFirewalledExchange(exchange)
                : Mono.error(() -> new ServerExchangeRejectedException("not one Host"));
    }

    private static boolean namesOneHost(ServerHttpRequest request) {
        List<String> hosts = request.getHeaders().getOrEmpty(HttpHeaders.HOST);
        return hosts.size() == 1 || (hosts.isEmpty() && isOld(request));
    }

    private static boolean isOld(ServerHttpRequest request) {
        HttpServerRequest netty = ServerHttpRequestDecorator.getNativeRequest(request);
        return netty.version().minorVersion() == 0;
    }
}

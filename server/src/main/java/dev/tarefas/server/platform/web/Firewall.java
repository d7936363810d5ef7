package dev.tarefas.server.platform.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.function.Supplier;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Refuses addresses that two parsers may read differently (Spring Security's strict firewall), and requests that do not
 * name exactly one host (RFC 9112, 3.2). The library does not check a path of plain segments, because such a path has
 * only one reading.
 */
@Component
class Firewall {

    private final StrictServerWebExchangeFirewall strict = new StrictServerWebExchangeFirewall();

    Firewall() {
        strict.setUnsafeAllowAnyHttpMethod(true); // An unknown method is answered 405 with Allow.
    }

    Mono<Void> check(ServerWebExchange exchange, Supplier<Mono<Void>> next) {
        ServerHttpRequest request = exchange.getRequest();
        HttpServerRequest netty = ServerHttpRequestDecorator.getNativeRequest(request);
        if (!namesOneHost(netty)) return Mono.error(new ServerExchangeRejectedException("not one Host"));
        return isPlain(request.getURI().getRawPath())
                ? next.get()
                : strict.getFirewalledExchange(exchange).flatMap(checked -> next.get());
    }

    /** Only a request of HTTP/1.0 may have no host. */
    private static boolean namesOneHost(HttpServerRequest request) {
        int hosts = request.requestHeaders().getAll(HttpHeaderNames.HOST).size();
        return hosts == 1 || (hosts == 0 && request.version().minorVersion() == 0);
    }

    /** Letters, digits, hyphens and underscores between single slashes. */
    private static boolean isPlain(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean letter =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!letter && (c != '/' || before == '/')) return false;
            before = c;
        }
        return true;
    }
}

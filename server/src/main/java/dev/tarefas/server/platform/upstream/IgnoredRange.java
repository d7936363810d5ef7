package dev.tarefas.server.platform.upstream;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Ignores {@code Range}, as a server may (RFC 9110, 14.2). Spring answers a bad range of a static file with 416 and the
 * file's length but without a body, so that the client takes the next answer for the body.
 */
public final class IgnoredRange {

    private IgnoredRange() {}

    public static ServerWebExchange strip(ServerWebExchange exchange) {
        if (exchange.getRequest().getHeaders().getFirst(HttpHeaders.RANGE) == null) return exchange;
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.RANGE)))
                .build();
    }
}

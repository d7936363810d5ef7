package dev.tarefas.server.platform.security;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Nothing may be loaded by what the API answers; Swagger UI may load its own files and call this API. */
final class ContentSecurityPolicy implements ServerHttpHeadersWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final String API = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        boolean page = path.startsWith("/swagger-ui") || path.startsWith("/webjars");
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().set(HEADER, page ? PAGE : API);
        return Mono.empty();
    }
}

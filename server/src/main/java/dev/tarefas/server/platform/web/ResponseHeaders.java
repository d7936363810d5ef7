package dev.tarefas.server.platform.web;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * The security headers for browsers, on every response: Spring Security's defaults, {@code Referrer-Policy}, and a
 * {@code Content-Security-Policy} by which the API's answers may load nothing and Swagger UI only its own files.
 */
@Component
class ResponseHeaders {

    private static final String POLICY = "Content-Security-Policy";
    private static final String API = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    void add(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (headers.getFirst(HttpHeaders.CACHE_CONTROL) == null) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate");
            headers.set(HttpHeaders.PRAGMA, "no-cache");
            headers.set(HttpHeaders.EXPIRES, "0");
        }
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("X-XSS-Protection", "0");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(POLICY, Pages.isSwaggerUi(exchange.getRequest().getPath().value()) ? PAGE : API);
    }
}

package dev.tarefas.server.platform.security;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/** What may be called without a token: the operations with {@code security: []} in the contract, and its own pages. */
final class PublicOperations {

    private PublicOperations() {}

    static ServerWebExchangeMatcher matcher() {
        return new OrServerWebExchangeMatcher(
                pathMatchers(HttpMethod.POST, "/usuarios", "/sessoes", "/sessoes/renovacao"),
                pathMatchers(
                        "/healthz",
                        "/livez",
                        "/.well-known/jwks.json",
                        "/problemas/*",
                        "/openapi.yaml",
                        "/swagger-ui",
                        "/swagger-ui/**",
                        "/webjars/**",
                        "/v3/api-docs/swagger-config",
                        // Served by the management port alone.
                        "/actuator",
                        "/actuator/**"));
    }
}

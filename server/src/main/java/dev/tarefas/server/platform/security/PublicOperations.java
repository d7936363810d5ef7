package dev.tarefas.server.platform.security;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/**
 * What may be called without a token: the operations with {@code security: []} in the contract, and its own pages. A
 * method that the contract has not is open as well, so that it is answered 405 and not 401.
 */
final class PublicOperations {

    private PublicOperations() {}

    static ServerWebExchangeMatcher matcher() {
        return new OrServerWebExchangeMatcher(
                new AndServerWebExchangeMatcher(
                        pathMatchers("/usuarios", "/sessoes"),
                        not(pathMatchers(HttpMethod.GET, "/usuarios", "/sessoes")),
                        not(pathMatchers(HttpMethod.HEAD, "/usuarios", "/sessoes"))),
                pathMatchers(
                        "/sessoes/renovacao",
                        "/healthz",
                        "/livez",
                        "/.well-known/jwks.json",
                        "/problemas/*",
                        "/",
                        "/openapi.yaml",
                        "/swagger-ui",
                        "/swagger-ui/**",
                        "/webjars/**",
                        "/v3/api-docs/swagger-config",
                        // Served by the management port alone.
                        "/actuator",
                        "/actuator/**"));
    }

    private static ServerWebExchangeMatcher not(ServerWebExchangeMatcher matcher) {
        return new NegatedServerWebExchangeMatcher(matcher);
    }
}

package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;

/** Which origins may call from a browser, and which headers their scripts may read. */
@Component
class Cors extends DefaultCorsProcessor {

    private final CorsConfiguration configuration = new CorsConfiguration();
    private final boolean open;

    Cors(HttpProperties properties) {
        open = !properties.corsAllowedOrigins().isEmpty();
        configuration.setAllowedOrigins(properties.corsAllowedOrigins());
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        configuration.setAllowedHeaders(List.of("*"));
        configuration.setExposedHeaders(List.of("*"));
        configuration.setMaxAge(Duration.ofHours(1));
    }

    /** Whether the request goes on. A preflight is always answered here, and refused where no origin is allowed. */
    boolean admits(ServerWebExchange exchange) {
        boolean preflight = CorsUtils.isPreFlightRequest(exchange.getRequest());
        try {
            return process(open || preflight ? configuration : null, exchange) && !preflight;
        } catch (IllegalStateException impossiblePort) {
            throw new ProblemException(ProblemType.ACESSO_NEGADO);
        }
    }

    /** Refuses with a problem; Spring's own answer is a bare 403. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        throw new ProblemException(ProblemType.ACESSO_NEGADO);
    }
}

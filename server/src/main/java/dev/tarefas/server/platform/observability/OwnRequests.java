package dev.tarefas.server.platform.observability;

import io.micrometer.observation.ObservationPredicate;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * The requests that a replica sends to itself while it warms up. Nobody asked for them, so they are neither logged nor
 * counted. They are known by a word that is new in every process.
 */
@Configuration(proxyBeanMethods = false)
public class OwnRequests {

    public static final String HEADER = "X-Aquecimento";
    public static final String WORD = UUID.randomUUID().toString();

    /** Whether the replica sent it to itself. */
    public static boolean has(ServerHttpRequest request) {
        return WORD.equals(request.getHeaders().getFirst(HEADER));
    }

    @Bean
    static ObservationPredicate exceptOwnRequests() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext server
                && server.getCarrier() != null
                && has(server.getCarrier()));
    }
}

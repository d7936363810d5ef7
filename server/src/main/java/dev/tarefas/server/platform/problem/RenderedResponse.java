package dev.tarefas.server.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response in bytes, so that it can be sent, or stored and sent again.
 *
 * @param headers the headers of the response itself, without those that belong to one request or to one replica
 */
public record RenderedResponse(int status, Map<String, List<String>> headers, byte[] body) {

    private static final byte[] NOTHING = {};
    private static final List<String> JSON = List.of(MediaType.APPLICATION_JSON_VALUE);

    public static RenderedResponse of(ResponseEntity<?> entity, JsonMapper json) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        entity.getHeaders().forEach(headers::put);
        Object body = entity.getBody();
        if (body != null) headers.put(HttpHeaders.CONTENT_TYPE, JSON);
        return new RenderedResponse(
                entity.getStatusCode().value(), headers, body == null ? NOTHING : json.writeValueAsBytes(body));
    }

    public Mono<Void> writeTo(ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(status));
        HttpHeaders target = response.getHeaders();
        headers.forEach((name, values) -> {
            // CORS may have added to it.
            if (name.equalsIgnoreCase(HttpHeaders.VARY)) {
                target.addAll(name, values);
            } else {
                target.put(name, values);
            }
        });
        if (body.length == 0) return response.setComplete();
        target.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}

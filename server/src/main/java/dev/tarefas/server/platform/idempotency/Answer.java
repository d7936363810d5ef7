package dev.tarefas.server.platform.idempotency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * What a client is told, whole, so that it can be told again.
 *
 * @param headers those that belong to the answer, and not to the request or the replica that it is sent for or by
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    static final String REPLAYED = "Idempotency-Replayed";

    static Answer of(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        headers.forEach((name, values) -> kept.put(name, List.copyOf(values)));
        return new Answer(status.value(), kept, body);
    }

    Mono<Void> writeTo(ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(status));
        HttpHeaders added = response.getHeaders();
        // Others have a say in what an answer varies by: CORS does.
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.VARY)) {
                added.addAll(name, values);
            } else {
                added.put(name, values);
            }
        });
        if (body.length == 0) return response.setComplete();
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    Mono<Void> replayTo(ServerHttpResponse response) {
        response.getHeaders().set(REPLAYED, "true");
        return writeTo(response);
    }
}

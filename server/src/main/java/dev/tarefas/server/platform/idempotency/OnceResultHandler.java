package dev.tarefas.server.platform.idempotency;

import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.accept.RequestedContentTypeResolver;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Where every operation's result passes: that of a keyed write goes by {@link Idempotency}. */
@Component
class OnceResultHandler extends ResponseEntityResultHandler {

    private static final byte[] NOTHING = {};

    private final Idempotency idempotency;
    private final JsonMapper json;

    OnceResultHandler(
            ServerCodecConfigurer codecs,
            RequestedContentTypeResolver contentTypes,
            ReactiveAdapterRegistry adapters,
            Idempotency idempotency,
            JsonMapper json) {
        super(codecs.getWriters(), contentTypes, adapters);
        this.idempotency = idempotency;
        this.json = json;
        setOrder(-1); // Before Spring's own.
    }

    @Override
    public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
        KeyedRequest keyed = KeyedRequestFilter.of(exchange);
        return keyed != null && result.getReturnValue() instanceof Publisher<?> publisher
                ? idempotency.answer(
                        exchange,
                        keyed,
                        Mono.from(publisher).cast(ResponseEntity.class).map(this::answer))
                : super.handleResult(exchange, result);
    }

    private Answer answer(ResponseEntity<?> entity) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(entity.getHeaders());
        Object body = entity.getBody();
        if (body == null) return Answer.of(entity.getStatusCode(), headers, NOTHING);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return Answer.of(entity.getStatusCode(), headers, json.writeValueAsBytes(body));
    }
}

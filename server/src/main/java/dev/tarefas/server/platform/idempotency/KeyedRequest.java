package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.problem.ProblemMapping;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A write with an {@code Idempotency-Key}. Its body can be read more than once: for the digest, and for each attempt. */
public final class KeyedRequest extends ServerHttpRequestDecorator {

    static final String HEADER = "Idempotency-Key";

    private static final String ATTRIBUTE = KeyedRequest.class.getName();
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final byte[] NOTHING = {};
    private static final Map<Method, Boolean> MEANINGFUL = new ConcurrentHashMap<>();

    private final DataBufferFactory buffers;
    private final Mono<byte[]> bytes;

    private KeyedRequest(ServerHttpRequest request, DataBufferFactory buffers) {
        super(request);
        this.buffers = buffers;
        bytes = DataBufferUtils.join(request.getBody(), ProblemMapping.MAX_BODY_BYTES)
                .map(KeyedRequest::toBytes)
                .defaultIfEmpty(NOTHING)
                .cache();
    }

    /** The exchange with a keyed request, if it is a write that has a key. */
    public static ServerWebExchange keepBody(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (!WRITES.contains(request.getMethod()) || request.getHeaders().getFirst(HEADER) == null) return exchange;
        KeyedRequest keyed = new KeyedRequest(request, exchange.getResponse().bufferFactory());
        exchange.getAttributes().put(ATTRIBUTE, keyed);
        return exchange.mutate().request(keyed).build();
    }

    public static @Nullable KeyedRequest of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Whether the operation declares the header. A log-in is safe to repeat without one, so that a key is ignored. */
    public boolean hasMeaningFor(HandlerMethod operation) {
        return MEANINGFUL.computeIfAbsent(
                operation.getMethod(),
                method -> Arrays.stream(operation.getMethodParameters())
                        .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
                        .anyMatch(header -> header != null && HEADER.equals(header.value())));
    }

    String key() {
        return String.join(",", getHeaders().getOrEmpty(HEADER));
    }

    Mono<byte[]> bytes() {
        return bytes;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return bytes.filter(body -> body.length > 0).map(buffers::wrap).flux();
    }

    private static byte[] toBytes(DataBuffer buffer) {
        byte[] body = new byte[buffer.readableByteCount()];
        buffer.read(body);
        DataBufferUtils.release(buffer);
        return body;
    }
}

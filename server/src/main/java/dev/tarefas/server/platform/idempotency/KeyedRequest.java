package dev.tarefas.server.platform.idempotency;

import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A write with an {@code Idempotency-Key}. Its body can be read more than once: for the digest, and for each attempt. */
final class KeyedRequest extends ServerHttpRequestDecorator {

    static final String HEADER = "Idempotency-Key";

    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final byte[] NOTHING = {};

    private final DataBufferFactory buffers;
    private final Mono<byte[]> bytes;

    KeyedRequest(ServerHttpRequest request, DataBufferFactory buffers, int maxBytes) {
        super(request);
        this.buffers = buffers;
        bytes = DataBufferUtils.join(request.getBody(), maxBytes)
                .map(KeyedRequest::toBytes)
                .defaultIfEmpty(NOTHING)
                .cache();
    }

    static boolean isKeyed(ServerHttpRequest request) {
        return WRITES.contains(request.getMethod()) && request.getHeaders().containsHeader(HEADER);
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

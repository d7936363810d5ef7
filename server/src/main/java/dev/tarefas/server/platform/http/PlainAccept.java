package dev.tarefas.server.platform.http;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.accept.HeaderContentTypeResolver;
import org.springframework.web.server.ServerWebExchange;

/** {@code Accept} without the parameters of its media types, which Spring would repeat in {@code Content-Type}. */
final class PlainAccept extends HeaderContentTypeResolver {

    private static final String QUALITY = "q";

    @Override
    public List<MediaType> resolveMediaTypes(ServerWebExchange exchange) {
        List<MediaType> accepted = super.resolveMediaTypes(exchange);
        return accepted.stream().allMatch(PlainAccept::isPlain)
                ? accepted
                : accepted.stream().map(PlainAccept::plain).toList();
    }

    private static boolean isPlain(MediaType type) {
        return type.getParameters().isEmpty();
    }

    private static MediaType plain(MediaType type) {
        String quality = type.getParameter(QUALITY);
        return new MediaType(type.getType(), type.getSubtype(), quality == null ? Map.of() : Map.of(QUALITY, quality));
    }
}

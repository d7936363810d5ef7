package dev.tarefas.server.platform.observability;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The identity of a request: the client's {@code X-Request-Id} when it is safe to log and to return, else a new one. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    public static String of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, "-");
    }

    static String assign(ServerWebExchange exchange) {
        String id = accept(exchange.getRequest().getHeaders().getFirst(HEADER));
        exchange.getAttributes().put(ATTRIBUTE, id);
        return id;
    }

    static String accept(@Nullable String offered) {
        boolean safe = offered != null && SAFE.matcher(offered).matches();
        return safe ? offered : make();
    }

    /** Uses no secure random source, which could block an event loop, because an id only has to be unique. */
    public static String make() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}

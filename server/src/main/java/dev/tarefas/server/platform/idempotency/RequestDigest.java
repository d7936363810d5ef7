package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.security.DerivedKeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The digest of a request: user, method, path with query, {@code If-Match} and body. The order of the body's members and
 * its white space make no difference. The hash has a key, because a body may hold a password.
 */
@Component
class RequestDigest {

    private final DerivedKeys.KeyedHash hash;
    private final JsonMapper canonical;

    RequestDigest(DerivedKeys keys, JsonMapper json) {
        hash = keys.forPurpose("idempotency-digest");
        canonical = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    byte[] of(ServerHttpRequest request, UUID usuarioId, byte[] body) {
        HttpHeaders headers = request.getHeaders();
        String head = String.join(
                "\n",
                usuarioId.toString(),
                request.getMethod().name(),
                request.getURI().getRawPath(),
                String.valueOf(request.getURI().getRawQuery()),
                String.join(",", headers.getOrEmpty(HttpHeaders.IF_MATCH)),
                "");
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(canonical(body));
        return hash.hash(all.toByteArray());
    }

    private byte[] canonical(byte[] body) {
        try {
            return body.length == 0 ? body : canonical.writeValueAsBytes(canonical.readValue(body, Object.class));
        } catch (JacksonException notJson) {
            return body;
        }
    }
}

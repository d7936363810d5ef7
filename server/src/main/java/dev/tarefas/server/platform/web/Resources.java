package dev.tarefas.server.platform.web;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The responses after a versioned resource was created, read, changed or deleted. */
public final class Resources {

    /** Only the client may cache the response, and has to revalidate it ({@code If-None-Match}) before each use. */
    private static final CacheControl PRIVATE = CacheControl.noCache().cachePrivate();

    private Resources() {}

    public static <T> ResponseEntity<T> created(URI location, long version, T body) {
        return ResponseEntity.created(location).eTag(Long.toString(version)).body(body);
    }

    public static <T> ResponseEntity<T> read(long version, @Nullable String ifNoneMatch, Supplier<T> body) {
        boolean known = new EntityTag(version).isKnownTo(ifNoneMatch);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(Long.toString(version))
                .cacheControl(PRIVATE);
        return known ? response.build() : response.body(body.get());
    }

    public static <T> ResponseEntity<T> changed(long version, T body) {
        return ResponseEntity.ok().eTag(Long.toString(version)).body(body);
    }

    public static ResponseEntity<Void> gone() {
        return ResponseEntity.noContent().build();
    }
}

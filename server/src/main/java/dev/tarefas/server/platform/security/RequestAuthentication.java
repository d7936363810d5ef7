package dev.tarefas.server.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.security.AccessTokens.Verified;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Authenticates a request by its bearer token (RFC 6750). A verified token is remembered by the text of its header until
 * it expires, because parsing and verifying it costs more than the rest of a request.
 */
@Component
public class RequestAuthentication {

    private static final int MAX_REMEMBERED = 10_000;

    /** Longer than any header with a token of this service. Padding can give one token many texts. */
    private static final int MAX_LENGTH = 2048;

    private final ServerAuthenticationConverter bearer = new ServerBearerTokenAuthenticationConverter();
    private final AccessTokens tokens;
    private final Clock clock;
    private final Cache<String, Verified> remembered;

    RequestAuthentication(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
        remembered = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(AccessTokens.LIFETIME)
                .build();
    }

    /** Authenticates a request whose token was verified before. False when its token still has to be verified. */
    public boolean authenticateRemembered(ServerWebExchange exchange) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        Verified verified = header == null ? null : remembered.getIfPresent(header);
        if (verified == null || !clock.instant().isBefore(verified.expires())) return false;
        verified.user().enter(exchange);
        return true;
    }

    /** Completes when the request is authenticated, and refuses it otherwise. */
    public Mono<Void> authenticate(ServerWebExchange exchange) {
        return bearer.convert(exchange)
                .cast(BearerTokenAuthenticationToken.class)
                .flatMap(token -> tokens.verify(token.getToken()))
                .doOnNext(verified -> remember(exchange, verified))
                .onErrorMap(
                        failure -> failure instanceof AuthenticationException || failure instanceof JwtException,
                        invalid -> refusal().because(invalid.getClass().getSimpleName()))
                .switchIfEmpty(Mono.error(RequestAuthentication::refusal))
                .doOnNext(verified -> verified.user().enter(exchange))
                .then();
    }

    private void remember(ServerWebExchange exchange, Verified verified) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null && header.length() <= MAX_LENGTH) remembered.put(header, verified);
    }

    private static ProblemException refusal() {
        return new ProblemException(ProblemType.NAO_AUTENTICADO);
    }
}

package dev.tarefas.server.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Remembers tokens that were verified, each until it expires, and no more than a given number of them. */
final class VerifiedTokens {

    private final Clock clock;
    private final Cache<String, Jwt> tokens;

    VerifiedTokens(Clock clock, int max) {
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(max)
                .expireAfter(Expiry.creating((String token, Jwt jwt) -> remaining(jwt)))
                .build();
    }

    void remember(String token, Jwt jwt) {
        tokens.put(token, jwt);
    }

    /** Null when it is unknown, or has expired since. */
    @Nullable
    Jwt find(String token) {
        Jwt known = tokens.getIfPresent(token);
        return known == null || remaining(known).isZero() ? null : known;
    }

    private Duration remaining(Jwt jwt) {
        Duration remaining = Duration.between(clock.instant(), jwt.getExpiresAt());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }
}

package dev.tarefas.server.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.server.testing.SettableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTest {

    private static final int MAX = 10;

    private final SettableClock clock = new SettableClock();
    private final VerifiedTokens tokens = new VerifiedTokens(clock, MAX);

    @Test
    void remembersNoMoreThanItsSize() {
        for (int i = 0; i < 100 * MAX; i++) {
            remember("token-" + i, 60);
        }

        await().untilAsserted(() -> assertThat(
                        IntStream.range(0, 100 * MAX).filter(i -> tokens.find("token-" + i) != null))
                .hasSizeBetween(1, MAX));
    }

    @Test
    void forgetsATokenThatHasExpired() {
        remember("short", 10);
        remember("long", 20);

        clock.advance(Duration.ofSeconds(10));

        assertThat(tokens.find("short")).isNull();
        assertThat(tokens.find("long")).isNotNull();
        assertThat(tokens.find("unknown")).isNull();
    }

    private void remember(String token, int seconds) {
        tokens.remember(
                token,
                Jwt.withTokenValue(token)
                        .header("alg", "RS256")
                        .expiresAt(clock.instant().plusSeconds(seconds))
                        .build());
    }
}

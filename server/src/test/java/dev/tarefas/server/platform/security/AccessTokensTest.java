package dev.tarefas.server.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.testing.PemKeys;
import dev.tarefas.server.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** A token is good until it expires, whether it was seen before or not, and only for who holds its key. */
class AccessTokensTest {

    private static final String SECRET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final PemKeys CURRENT = PemKeys.generate();
    private static final PemKeys OTHER = PemKeys.generate();

    private final SettableClock clock = new SettableClock();
    private final AccessTokens tokens = tokens(CURRENT, OTHER.publicKey());

    @Test
    void aTokenThatWasVerifiedIsRefusedOnceItHasExpired() {
        String token = issue(tokens);
        assertThat(decode(token)).isSameAs(decode(token));

        clock.advance(AccessTokens.LIFETIME.minusSeconds(1));
        assertThat(decode(token)).isNotNull();
        clock.advance(Duration.ofSeconds(2));
        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decode(token));
    }

    @Test
    void aTokenOfAnotherAcceptedKeyIsGoodAndOneOfAStrangersIsNot() {
        assertThat(decode(issue(tokens(OTHER, "")))).isNotNull();
        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decode(issue(tokens(PemKeys.generate(), ""))));
    }

    @Test
    void aTokenHasOneForm() {
        String token = issue(tokens);
        int last = token.length() - 1;
        String leftOverBits = token.substring(0, last) + (char) (token.charAt(last) + 1);

        for (String other : new String[] {leftOverBits, token + "=", token + "==", token + "~"}) {
            assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decode(other));
        }
        assertThat(decode(token)).isNotNull();
    }

    private Jwt decode(String token) {
        return tokens.decode(token).block();
    }

    private static String issue(AccessTokens tokens) {
        return tokens.issue(UUID.randomUUID(), UUID.randomUUID(), "USUARIO").block();
    }

    private AccessTokens tokens(PemKeys signing, String accepted) {
        SecurityProperties properties =
                new SecurityProperties(signing.privateKey(), accepted, SECRET, List.of(), List.of());
        return new AccessTokens(new SigningKeys(properties), clock);
    }
}

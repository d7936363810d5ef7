package dev.tarefas.server.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.testing.PemKeys;
import dev.tarefas.server.testing.SettableClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** A token is valid until it expires, remembered or not, and only if an accepted key signed it. */
class RequestAuthenticationTest {

    private static final String SECRET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final PemKeys CURRENT = PemKeys.generate();
    private static final PemKeys OTHER = PemKeys.generate();
    private static final CurrentUser ANA = new CurrentUser(UUID.randomUUID(), UUID.randomUUID(), false);

    private final SettableClock clock = new SettableClock();
    private final AccessTokens tokens = tokens(CURRENT, OTHER.publicKey());
    private final RequestAuthentication authentication = new RequestAuthentication(tokens, clock);

    @Test
    void remembersATokenOnlyUntilItExpires() {
        String token = tokens.issue(ANA).block();
        assertThat(authentication.authenticateRemembered(request(token))).isFalse();
        assertThat(authenticate(token)).isEqualTo(ANA);
        assertThat(authentication.authenticateRemembered(request(token))).isTrue();

        clock.advance(AccessTokens.LIFETIME.minusSeconds(1));
        assertThat(authentication.authenticateRemembered(request(token))).isTrue();
        clock.advance(Duration.ofSeconds(2));
        assertThat(authentication.authenticateRemembered(request(token))).isFalse();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> authenticate(token));
    }

    @Test
    void acceptsAnotherAcceptedKeyAndNoOther() {
        assertThat(authenticate(tokens(OTHER, "").issue(ANA).block())).isEqualTo(ANA);
        String foreign = tokens(PemKeys.generate(), "").issue(ANA).block();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> authenticate(foreign));
    }

    @Test
    void tellsAdministratorsApart() {
        CurrentUser admin = new CurrentUser(UUID.randomUUID(), UUID.randomUUID(), true);

        assertThat(authenticate(tokens.issue(admin).block())).isEqualTo(admin);
    }

    private CurrentUser authenticate(String token) {
        MockServerWebExchange exchange = request(token);
        authentication.authenticate(exchange).block();
        return CurrentUser.of(exchange);
    }

    private static MockServerWebExchange request(String token) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.get("/tarefas").header("Authorization", "Bearer " + token));
    }

    private AccessTokens tokens(PemKeys signing, String accepted) {
        SecurityProperties properties = new SecurityProperties(signing.privateKey(), accepted, SECRET);
        return new AccessTokens(new SigningKeys(properties), clock);
    }
}

package dev.tarefas.server.platform.security;

import java.util.List;
import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.jwt.Jwt;

/** A verified access token, reduced to the user that it names. */
final class TokenAuthentication extends AbstractAuthenticationToken {

    private final CurrentUser user;

    private TokenAuthentication(CurrentUser user) {
        super(List.of());
        this.user = user;
        setAuthenticated(true);
    }

    /** @throws BadCredentialsException if the token names no account or session of this service */
    static TokenAuthentication of(Jwt token) {
        try {
            return new TokenAuthentication(new CurrentUser(
                    UUID.fromString(token.getSubject()),
                    UUID.fromString(token.getClaimAsString(AccessTokens.SESSION)),
                    AccessTokens.ADMIN.equals(token.getClaimAsString(AccessTokens.ROLE))));
        } catch (IllegalArgumentException | NullPointerException foreign) {
            throw new BadCredentialsException("not a token of this service", foreign);
        }
    }

    @Override
    public CurrentUser getPrincipal() {
        return user;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}

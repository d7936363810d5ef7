package dev.tarefas.server.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Issues and verifies access tokens: JWTs signed with RS256, valid for ten minutes on every replica.
 */
@Component
public class AccessTokens {

    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String ISSUER = "tarefas";
    private static final String SESSION = "sid";
    private static final String ROLES = "roles";
    private static final String ADMIN = "admin";

    private final Clock clock;
    private final JwtEncoder encoder;
    private final NimbusReactiveJwtDecoder decoder;

    AccessTokens(SigningKeys keys, Clock clock) {
        this.clock = clock;
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(keys.signing())));
        this.decoder = decoder(keys, clock);
    }

    /** Signs off the event loops, because RSA blinding blocks on the system's random numbers. */
    public Mono<String> issue(CurrentUser user) {
        return Mono.fromCallable(() -> sign(user)).subscribeOn(Schedulers.boundedElastic());
    }

    private String sign(CurrentUser user) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .audience(List.of(ISSUER))
                .subject(user.id().toString())
                .claim(SESSION, user.session().toString())
                .claim(ROLES, user.admin() ? List.of(ADMIN) : List.of())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** Fails with a {@code JwtException} when the token was not issued here, was changed, or has expired. */
    Mono<Verified> verify(String token) {
        return decoder.decode(token).map(jwt -> new Verified(userOf(jwt), jwt.getExpiresAt()));
    }

    private static CurrentUser userOf(Jwt jwt) {
        try {
            List<String> roles = jwt.getClaimAsStringList(ROLES);
            return new CurrentUser(
                    UUID.fromString(jwt.getSubject()),
                    UUID.fromString(jwt.getClaimAsString(SESSION)),
                    roles != null && roles.contains(ADMIN));
        } catch (IllegalArgumentException | NullPointerException incomplete) {
            throw new BadJwtException("names no user or no session", incomplete);
        }
    }

    private static NimbusReactiveJwtDecoder decoder(SigningKeys keys, Clock clock) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
                        token -> Flux.fromIterable(keys.publicKeys().getKeys()))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                timestamps, new JwtIssuerValidator(ISSUER), new JwtAudienceValidator(ISSUER)));
        return decoder;
    }

    /** The user of a token, and when the token expires. */
    record Verified(CurrentUser user, Instant expires) {}
}

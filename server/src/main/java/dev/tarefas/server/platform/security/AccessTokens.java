package dev.tarefas.server.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.util.Base64URL;
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
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Issues and verifies access tokens: JWTs signed with RS256, valid for ten minutes on every replica. A verified token
 * is remembered until it expires, since verification costs more than the rest of a request.
 */
@Component
public class AccessTokens implements ReactiveJwtDecoder {

    public static final Duration LIFETIME = Duration.ofMinutes(10);

    static final String SESSION = "sid";
    static final String ROLE = "papel";
    static final String ADMIN = "ADMIN";

    private static final String ISSUER = "tarefas";
    private static final int MAX_REMEMBERED = 10_000;

    private final Clock clock;
    private final JwtEncoder encoder;
    private final NimbusReactiveJwtDecoder decoder;
    private final VerifiedTokens verified;

    AccessTokens(SigningKeys keys, Clock clock) {
        this.clock = clock;
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(keys.signing())));
        this.decoder = decoder(keys, clock);
        this.verified = new VerifiedTokens(clock, MAX_REMEMBERED);
    }

    /**
     * A token for a session of an account; {@code papel} is the account's role. Signed off the event loops, since RSA
     * blinding waits for the system's random numbers.
     */
    public Mono<String> issue(UUID account, UUID session, String papel) {
        return Mono.fromCallable(() -> sign(account, session, papel)).subscribeOn(Schedulers.boundedElastic());
    }

    private String sign(UUID account, UUID session, String papel) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .audience(List.of(ISSUER))
                .subject(account.toString())
                .claim(SESSION, session.toString())
                .claim(ROLE, papel)
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Jwt known = verified.find(token);
        if (known != null) return Mono.just(known);
        return hasOneForm(token)
                ? decoder.decode(token).doOnNext(jwt -> verified.remember(token, jwt))
                : Mono.error(() -> new BadJwtException("signature not as it was encoded"));
    }

    /** The decoder ignores what does not belong into the signature's base64url, so that one token would be many. */
    private static boolean hasOneForm(String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        return Base64URL.encode(Base64URL.from(signature).decode()).toString().equals(signature);
    }

    private static NimbusReactiveJwtDecoder decoder(SigningKeys keys, Clock clock) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
                        jwt -> Flux.fromIterable(keys.named(jwt.getHeader())))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                timestamps,
                new JwtIssuerValidator(ISSUER),
                new JwtClaimValidator<List<String>>("aud", audience -> audience != null && audience.contains(ISSUER)),
                new JwtClaimValidator<>("exp", expires -> expires != null)));
        return decoder;
    }
}

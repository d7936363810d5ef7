package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.Usuario;
import dev.tarefas.server.platform.security.SigningKeys;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which operations require a token, as the contract says, and which tokens their signature and claims make valid. */
class AuthenticationIT {

    private static final Replica REPLICA = Replica.shared();
    private static final RSAKey KEY = REPLICA.bean(SigningKeys.class).signing();
    private static final Usuario ANA = newcomer();

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("dev.tarefas.server.contract.Operations#all")
    void everyOperationAsksForATokenAsTheContractSays(String method, String path, boolean open) {
        HttpResponse<byte[]> response = Raw.to(REPLICA)
                .send(method, path.replaceAll("\\{.*?}", UUID.randomUUID().toString()));

        if (open) {
            assertThat(response.statusCode()).isNotEqualTo(401);
        } else {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"tarefas\"");
        }
    }

    @Test
    void aTokenOfOurOwnIsLetIn() throws JOSEException {
        assertThat(status(sign(claims().build(), KEY))).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void everyOtherTokenIsRefused(String why, String token) {
        assertThat(status(token)).isEqualTo(401);
    }

    static Stream<Arguments> everyOtherTokenIsRefused() throws JOSEException {
        RSAKey stranger = new RSAKeyGenerator(2048).keyID(KEY.getKeyID()).generate();
        SignedJWT valid = signed(claims().build(), KEY);
        String tampered = valid.serialize().replaceFirst("\\.", ".e");
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no JWT", "abc"),
                Arguments.of("unsigned", new PlainJWT(claims().build()).serialize()),
                Arguments.of("signed by a stranger", sign(claims().build(), stranger)),
                Arguments.of("signed with the public key as a secret", signedWithPublicKeyAsSecret()),
                Arguments.of("tampered with", tampered),
                Arguments.of("without its signature", valid.serialize().replaceFirst("\\.[^.]*$", ".")),
                Arguments.of("expired", sign(claims().expirationTime(date(-1)).build(), KEY)),
                Arguments.of(
                        "without an expiry", sign(claims().expirationTime(null).build(), KEY)),
                Arguments.of(
                        "not yet valid", sign(claims().notBeforeTime(date(60)).build(), KEY)),
                Arguments.of(
                        "naming no session", sign(claims().claim("sid", null).build(), KEY)),
                Arguments.of("naming no account", sign(claims().subject("ana").build(), KEY)),
                Arguments.of(
                        "for another audience", sign(claims().audience("outra").build(), KEY)),
                Arguments.of("of another issuer", sign(claims().issuer("outro").build(), KEY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer a b", "bearer", "\"", "Bearer ~~~~"})
    void anotherSchemeIsRefused(String authorization) {
        assertThat(Raw.to(REPLICA)
                        .with("Authorization", authorization)
                        .get("/tarefas")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void ignoresAnInvalidTokenOnAnOpenOperation() {
        assertThat(Raw.to(REPLICA).token("velho").get("/livez").statusCode()).isEqualTo(200);
    }

    private static int status(String token) {
        return Raw.to(REPLICA).token(token).get("/usuarios/eu").statusCode();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("tarefas")
                .audience(List.of("tarefas"))
                .subject(ANA.getId().toString())
                .claim("sid", UUID.randomUUID().toString())
                .expirationTime(date(60));
    }

    private static Date date(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String sign(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        return signed(claims, key).serialize();
    }

    private static SignedJWT signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    private static String signedWithPublicKeyAsSecret() throws JOSEException {
        byte[] secret = KEY.toRSAPublicKey().getEncoded();
        return signed(claims().build(), JWSAlgorithm.HS256, new MACSigner(secret))
                .serialize();
    }

    private static SignedJWT signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(KEY.getKeyID()).build(), claims);
        token.sign(signer);
        return token;
    }

    private static Usuario newcomer() {
        try (TarefasClient ana = REPLICA.newcomer()) {
            return ana.usuarios().eu().value();
        }
    }
}

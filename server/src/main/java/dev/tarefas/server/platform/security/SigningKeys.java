package dev.tarefas.server.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.tarefas.server.platform.config.InvalidSettingException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.stereotype.Component;

/** The RSA keys of access tokens: one that signs, and others whose tokens are accepted. Their ids are RFC 7638 thumbprints. */
@Component
public class SigningKeys {

    private static final String PRIVATE = "JWT_PRIVATE_KEY";
    private static final String ACCEPTED = "JWT_ACCEPTED_PUBLIC_KEYS";
    private static final int MIN_BITS = 2048;
    private static final Pattern END_OF_PEM = Pattern.compile("(?<=-----END PUBLIC KEY-----)");

    private final RSAKey signing;
    private final JWKSet publicKeys;

    SigningKeys(SecurityProperties properties) {
        signing = privateKey(properties.jwtPrivateKey());
        Set<JWK> keys = new LinkedHashSet<>(List.of(signing.toPublicJWK()));
        for (String pem : END_OF_PEM.split(properties.jwtAcceptedPublicKeys())) {
            if (!pem.isBlank()) {
                keys.add(jwk(ACCEPTED, new RSAKey.Builder(parse(ACCEPTED, pem, RsaKeyConverters.x509()))));
            }
        }
        publicKeys = new JWKSet(List.copyOf(keys));
    }

    public RSAKey signing() {
        return signing;
    }

    public JWKSet publicKeys() {
        return publicKeys;
    }

    private static RSAKey privateKey(String pem) {
        if (!(parse(PRIVATE, pem, RsaKeyConverters.pkcs8()) instanceof RSAPrivateCrtKey key)) {
            throw invalid(PRIVATE, "has no public exponent");
        }
        RSAKey.Builder builder =
                new RSAKey.Builder(Base64URL.encode(key.getModulus()), Base64URL.encode(key.getPublicExponent()));
        return jwk(PRIVATE, builder.privateKey(key));
    }

    private static RSAKey jwk(String setting, RSAKey.Builder builder) {
        try {
            RSAKey key = builder.keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint()
                    .build();
            if (key.size() < MIN_BITS) throw invalid(setting, "is weak, with " + key.size() + " bits");
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static <K> K parse(String setting, String pem, Converter<InputStream, K> converter) {
        // Some platforms hand over a variable of many lines as one.
        byte[] lines = pem.replace("\\n", "\n").strip().getBytes(StandardCharsets.US_ASCII);
        try {
            return converter.convert(new ByteArrayInputStream(lines));
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            throw invalid(setting, "is not readable");
        }
    }

    private static InvalidSettingException invalid(String setting, String problem) {
        return new InvalidSettingException(
                setting, problem, "use RSA keys of 2048 bits or more in PEM, private ones as PKCS#8");
    }
}

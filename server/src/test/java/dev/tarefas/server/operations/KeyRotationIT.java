package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.platform.security.SigningKeys;
import dev.tarefas.server.testing.PemKeys;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The middle of a rotation: some replicas sign with the next key already, the others still with the old one. */
class KeyRotationIT {

    private static final String DATABASE = TestPostgres.createDatabase();
    private static final PemKeys OLD = PemKeys.generate();
    private static final PemKeys NEXT = PemKeys.generate();

    @Test
    void refusesNoTokenOfEitherKeyAndPublishesBoth() throws Exception {
        try (Replica before = start(OLD, NEXT);
                Replica after = start(NEXT, OLD)) {
            for (Replica here : List.of(before, after)) {
                for (Replica there : List.of(before, after)) {
                    assertThat(Raw.to(there)
                                    .token(tokenOf(here))
                                    .get("/usuarios/eu")
                                    .statusCode())
                            .isEqualTo(200);
                }
                assertThat(published(here))
                        .containsExactlyInAnyOrder(
                                before.bean(SigningKeys.class).signing().getKeyID(),
                                after.bean(SigningKeys.class).signing().getKeyID());
            }
        }
    }

    private static Replica start(PemKeys signing, PemKeys accepted) {
        return Replica.start(
                DATABASE,
                "JWT_PRIVATE_KEY=" + signing.privateKey(),
                "JWT_ACCEPTED_PUBLIC_KEYS=" + accepted.publicKey());
    }

    private static String tokenOf(Replica replica) {
        try (TarefasClient anonymous = replica.client().build()) {
            Tokens tokens = anonymous.sessoes().iniciar(Replica.ADMIN_EMAIL, Replica.SENHA);
            return tokens.getTokenAcesso();
        }
    }

    private static List<String> published(Replica replica) throws Exception {
        byte[] body = Raw.to(replica).get("/.well-known/jwks.json").body();
        return JWKSet.parse(new String(body, StandardCharsets.UTF_8)).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }
}

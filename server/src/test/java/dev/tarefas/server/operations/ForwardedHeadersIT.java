package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import org.junit.jupiter.api.Test;

/** On a cloud platform Spring Boot would by default trust {@code X-Forwarded-*} from any client. */
class ForwardedHeadersIT {

    @Test
    void areIgnoredOnACloudPlatform() {
        try (Replica replica = Replica.start(
                TestPostgres.createDatabase(),
                "spring.main.cloud-platform=kubernetes",
                "tarefas.login.per-address=2")) {
            String registration =
                    "{\"nome\":\"Ana\",\"email\":\"" + Replica.novoEmail() + "\",\"senha\":\"" + Replica.SENHA + "\"}";
            assertThat(forged(replica, 0)
                            .send("POST", "/usuarios", registration)
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .startsWith("/usuarios/");

            assertThat(guess(replica, 1)).isEqualTo(401);
            assertThat(guess(replica, 2)).isEqualTo(401);
            assertThat(guess(replica, 3)).isEqualTo(429);
        }
    }

    private static int guess(Replica replica, int address) {
        String body = "{\"email\":\"" + Replica.novoEmail() + "\",\"senha\":\"palpite-qualquer\"}";
        return forged(replica, address).send("POST", "/sessoes", body).statusCode();
    }

    private static Raw forged(Replica replica, int address) {
        return Raw.to(replica)
                .with("X-Forwarded-For", "198.51.100." + address)
                .with("Forwarded", "for=198.51.100." + address)
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "outra.exemplo.com.br")
                .with("X-Forwarded-Prefix", "/outra");
    }
}

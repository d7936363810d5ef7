package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Guessing at many accounts from one address. */
class AddressThrottleIT {

    @Test
    void aForgedForwardedAddressDoesNotHelp() {
        try (Replica replica = Replica.start(TestPostgres.createDatabase(), "tarefas.login.per-address=3")) {
            for (int i = 0; i < 3; i++) {
                assertThat(guess(replica, i).statusCode()).isEqualTo(401);
            }

            HttpResponse<byte[]> refused = guess(replica, 3);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static HttpResponse<byte[]> guess(Replica replica, int number) {
        String body = "{\"email\":\"" + Replica.novoEmail() + "\",\"senha\":\"palpite-qualquer\"}";
        return Raw.to(replica).with("X-Forwarded-For", "198.51.100." + number).send("POST", "/sessoes", body);
    }
}

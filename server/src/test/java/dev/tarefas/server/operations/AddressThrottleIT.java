package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Guessing at many accounts, and registering many, from one address; one of two replicas stands behind a proxy. */
class AddressThrottleIT {

    private static final String DATABASE = TestPostgres.createDatabase();
    private static final Replica OPEN = start();
    private static final Replica BEHIND_PROXY = start("TRUSTED_PROXIES=127.0.0.0/8");

    @AfterAll
    static void stop() {
        OPEN.close();
        BEHIND_PROXY.close();
    }

    @Test
    void aForgedForwardedAddressDoesNotHelpAGuesser() {
        for (int i = 0; i < 3; i++) {
            assertThat(guess(OPEN, "198.51.100." + i).statusCode()).isEqualTo(401);
        }

        isRefused(guess(OPEN, "198.51.100.3"));
        isRefused(guess(BEHIND_PROXY, "127.0.0.1"));
        assertThat(guess(BEHIND_PROXY, "198.51.100.3").statusCode()).isEqualTo(401);
    }

    @Test
    void limitsTheRegistrationsOfOneAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(register(i == 0 ? OPEN : BEHIND_PROXY, "127.0.0.1").statusCode())
                    .isEqualTo(201);
        }

        isRefused(register(OPEN, "198.51.100.4"));
        isRefused(register(BEHIND_PROXY, "127.0.0.1"));
        assertThat(register(BEHIND_PROXY, "198.51.100.4").statusCode()).isEqualTo(201);
    }

    private static void isRefused(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(2L, 900L);
    }

    private static HttpResponse<byte[]> guess(Replica replica, String forwardedFor) {
        String body = "{\"email\":\"" + Replica.novoEmail() + "\",\"senha\":\"palpite-qualquer\"}";
        return Raw.to(replica).with("X-Forwarded-For", forwardedFor).send("POST", "/sessoes", body);
    }

    private static HttpResponse<byte[]> register(Replica replica, String forwardedFor) {
        String body =
                "{\"nome\":\"Ana\",\"email\":\"" + Replica.novoEmail() + "\",\"senha\":\"" + Replica.SENHA + "\"}";
        return Raw.to(replica).with("X-Forwarded-For", forwardedFor).send("POST", "/usuarios", body);
    }

    private static Replica start(String... more) {
        String[] settings = {"tarefas.login.per-address=3", "tarefas.registration.per-address=3"};
        return Replica.start(
                DATABASE, Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new));
    }
}

package dev.tarefas.server.operations;

import static dev.tarefas.server.testing.Replica.ADMIN_EMAIL;
import static dev.tarefas.server.testing.Replica.SENHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.RateLimitedException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Replica;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** More passwords than the processors can hash. */
class PasswordQueueIT {

    private static final int CALLS = 24;

    @Test
    void refusesSurplusRegistrationsAtOnceAndStillLogsUsersIn() throws InterruptedException {
        try (Replica replica = Replica.start(
                        TestPostgres.createDatabase(),
                        "tarefas.password.threads=1",
                        "tarefas.password.queue=3",
                        "tarefas.password.iterations=10",
                        // These limits are generous, because the test machine may be too slow for the load.
                        "tarefas.database.acquire-timeout=15s",
                        "tarefas.database.lock-timeout=20s",
                        "tarefas.database.outage-tolerance=30s",
                        "tarefas.database.statement-timeout=25s",
                        "tarefas.database.timeout=45s");
                TarefasClient anonymous = replica.client().build()) {
            List<Timed> results =
                    AtOnce.call(CALLS, i -> timed(() -> i % 8 == 0 ? logIn(anonymous) : register(anonymous))).stream()
                            .map(Timed.class::cast)
                            .toList();

            assertThat(results)
                    .filteredOn(timed -> timed.result instanceof Tokens)
                    .hasSize(3);
            assertThat(results)
                    .filteredOn(timed -> timed.result instanceof RateLimitedException)
                    .isNotEmpty()
                    .allSatisfy(refused -> {
                        RateLimitedException failure = (RateLimitedException) refused.result;
                        assertThat(failure.problema().orElseThrow().getType()).isEqualTo("/problemas/sobrecarga");
                        assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(1));
                        assertThat(refused.took).isLessThan(Duration.ofSeconds(1));
                    });
        }
    }

    @Test
    void refusesARegistrationThatWaitedTooLongForAThread() throws InterruptedException {
        try (Replica replica = Replica.start(
                        TestPostgres.createDatabase(),
                        "tarefas.password.threads=1",
                        "tarefas.password.queue=100",
                        "tarefas.password.max-wait=50ms",
                        "tarefas.password.iterations=40");
                TarefasClient anonymous = replica.client().build()) {
            List<Timed> results = AtOnce.call(CALLS, i -> timed(() -> register(anonymous))).stream()
                    .map(Timed.class::cast)
                    .toList();

            assertThat(results)
                    .filteredOn(timed -> timed.result instanceof Versioned<?>)
                    .isNotEmpty();
            assertThat(results)
                    .filteredOn(timed -> timed.result instanceof RateLimitedException)
                    .isNotEmpty()
                    .allSatisfy(refused -> assertThat(((RateLimitedException) refused.result)
                                    .problema()
                                    .orElseThrow()
                                    .getType())
                            .isEqualTo("/problemas/sobrecarga"));
        }
    }

    private static Object logIn(TarefasClient anonymous) {
        return anonymous.sessoes().iniciar(ADMIN_EMAIL, SENHA);
    }

    private static Object register(TarefasClient anonymous) {
        return anonymous
                .usuarios()
                .registrar(
                        new NovoUsuario().nome("Ana").email(Replica.novoEmail()).senha(SENHA));
    }

    private static Timed timed(Callable<Object> call) {
        long start = System.nanoTime();
        Object result;
        try {
            result = call.call();
        } catch (Exception failure) {
            result = failure;
        }
        return new Timed(result, Duration.ofNanos(System.nanoTime() - start));
    }

    private record Timed(Object result, Duration took) {}
}

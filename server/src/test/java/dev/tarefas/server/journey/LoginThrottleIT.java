package dev.tarefas.server.journey;

import static dev.tarefas.server.testing.Replica.SENHA;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tarefas.client.AuthenticationException;
import dev.tarefas.client.ForbiddenException;
import dev.tarefas.client.RateLimitedException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.AlteracaoDeUsuario;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.client.model.Usuario;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Wrong passwords and right ones, one after another and at once, on two replicas of one database. */
class LoginThrottleIT {

    private static final int LIMIT = 5;
    private static final String[] SETTINGS = {
        "tarefas.login.per-account=" + LIMIT,
        "tarefas.login.per-address=1000",
        // These limits are generous, because the test machine may be too slow for the load.
        "tarefas.database.acquire-timeout=10s",
        "tarefas.database.timeout=45s",
        "tarefas.database.lock-timeout=20s",
        "tarefas.database.outage-tolerance=30s",
        "tarefas.database.statement-timeout=25s"
    };
    private static final String DATABASE = TestPostgres.createDatabase();
    private static final Replica ONE = Replica.start(DATABASE, SETTINGS);
    private static final Replica OTHER = Replica.start(DATABASE, SETTINGS);

    private final List<TarefasClient> replicas =
            List.of(ONE.client().build(), OTHER.client().build());
    private final String email = Replica.novoEmail();

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Test
    void keepsTheCountWhenTheUserChangesTheEmail() {
        register();
        TarefasClient thief = ONE.client().credentials(email, SENHA).build();
        Usuario ana = thief.usuarios().eu().value();
        for (int i = 0; i < LIMIT; i++) {
            assertThatExceptionOfType(ForbiddenException.class)
                    .isThrownBy(() -> thief.usuarios().trocarSenha(ana.getId(), "outra-" + SENHA, "nova-" + SENHA));
        }
        thief.usuarios().alterar(ana.getId(), new AlteracaoDeUsuario().email(Replica.novoEmail()));

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> thief.usuarios().trocarSenha(ana.getId(), "outra-" + SENHA, "nova-" + SENHA));
    }

    @Test
    void countsAnAttemptOfADeadReplicaAsFailed() throws Exception {
        register();
        for (int i = 0; i < LIMIT; i++) {
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> replicas.get(0).sessoes().iniciar(email, "outra-" + SENHA));
        }
        try (Sql sql = Sql.on(DATABASE)) {
            sql.execute("update tentativa_entrada set em_curso = 1, reservada_em = now() - interval '1 minute'");
        }

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> replicas.get(1).sessoes().iniciar(email, SENHA))
                .satisfies(refused ->
                        assertThat(refused.retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(1)));
    }

    @Test
    void bothReplicasCountTogether() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(guess(i)).isInstanceOf(AuthenticationException.class);
        }

        assertThat(guess(LIMIT)).satisfies(LoginThrottleIT::isLockedOutForTheWindow);
        assertThat(guess(LIMIT + 1)).satisfies(LoginThrottleIT::isLockedOutForTheWindow);
    }

    @Test
    void parallelGuessesGainNothing() throws InterruptedException {
        register();

        List<Object> results = AtOnce.call(40, this::guess);

        assertThat(results)
                .filteredOn(AuthenticationException.class::isInstance)
                .hasSize(LIMIT);
        assertThat(results).filteredOn(RateLimitedException.class::isInstance).hasSize(40 - LIMIT);
        assertThat(attempt(0, SENHA)).satisfies(LoginThrottleIT::isLockedOutForTheWindow);
    }

    @Test
    void parallelLogInsLockNobodyOut() throws InterruptedException {
        register();

        List<Object> results = AtOnce.call(40, i -> attempt(i, SENHA));

        assertThat(results).allSatisfy(result -> {
            if (result instanceof RateLimitedException refused) {
                assertThat(refused.retryAfter()).hasValue(ofSeconds(1));
            } else {
                assertThat(result).isInstanceOf(Tokens.class);
            }
        });
        assertThat(results).filteredOn(Tokens.class::isInstance).hasSizeGreaterThanOrEqualTo(LIMIT);
        await().atMost(ofSeconds(5))
                .untilAsserted(() -> assertThat(attempt(0, SENHA)).isInstanceOf(Tokens.class));
    }

    @Test
    void allowsAtMostTwiceTheLimitOfGuessesAroundACorrectPassword() throws InterruptedException {
        register();

        List<Object> results = AtOnce.call(40, i -> i == 0 ? attempt(i, SENHA) : guess(i));

        assertThat(results)
                .filteredOn(AuthenticationException.class::isInstance)
                .hasSizeLessThanOrEqualTo(2 * LIMIT);
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        register();

        for (int i = 0; i < 3 * (LIMIT - 1); i++) {
            boolean right = i % (LIMIT - 1) == LIMIT - 2;
            assertThat(attempt(i, right ? SENHA : "senha-errada-mesmo"))
                    .isInstanceOf(right ? Tokens.class : AuthenticationException.class);
        }
    }

    private void register() {
        replicas.get(0)
                .usuarios()
                .registrar(new NovoUsuario().nome("Ana").email(email).senha(SENHA));
    }

    private Object guess(int number) {
        return attempt(number, "palpite número " + number);
    }

    private Object attempt(int number, String senha) {
        try {
            return replicas.get(number % 2).sessoes().iniciar(email, senha);
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    private static void isLockedOutForTheWindow(Object result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        refused -> assertThat(refused.retryAfter())
                                .hasValueSatisfying(wait ->
                                        assertThat(wait).isBetween(Duration.ofMinutes(13), Duration.ofMinutes(15))));
    }
}

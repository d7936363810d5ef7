package dev.tarefas.server.journey;

import static dev.tarefas.server.testing.Replica.SENHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tarefas.client.AuthenticationException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A stolen database, token or list of addresses gives no access. A refresh token may never be repeated in this test.
 */
class SessaoSecurityIT {

    private static final String DATABASE = TestPostgres.createDatabase();
    private static final Replica REPLICA = Replica.start(
            DATABASE,
            "tarefas.session.repeat-window=0s",
            "tarefas.login.per-account=1000",
            "tarefas.login.per-address=1000");

    private final TarefasClient anonymous = REPLICA.client().build();
    private final String email = register();
    private final Tokens tokens = anonymous.sessoes().iniciar(email, SENHA);

    @AfterAll
    static void stop() {
        REPLICA.close();
    }

    /** A deletion locks the session first and then its tokens, so a renewal must take the locks in the same order. */
    @Test
    void waitsForADeletionOfTheSessionWithoutBlockingIt() throws Exception {
        try (Sql deletion = Sql.on(DATABASE);
                Sql observer = Sql.on(DATABASE)) {
            deletion.execute("begin");
            deletion.execute("select id from sessao where id = ? for update", tokens.getSessaoId());
            CompletableFuture<Tokens> renewal =
                    CompletableFuture.supplyAsync(() -> anonymous.sessoes().renovar(tokens.getTokenRenovacao()));
            await().until(() ->
                    observer.count("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                            == 1);

            deletion.execute("set lock_timeout = '200ms'");
            deletion.execute("delete from token_renovacao where sessao_id = ?", tokens.getSessaoId());
            deletion.execute("delete from sessao where id = ?", tokens.getSessaoId());
            deletion.execute("commit");

            assertThat(renewal)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withCauseInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void aPasswordIsStoredAsArgon2idWithTheParametersOfOwasp() throws Exception {
        try (Sql sql = Sql.on(DATABASE)) {
            assertThat(sql.query("select senha_hash from usuario where email = ?", email))
                    .singleElement()
                    .asString()
                    .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
        }
    }

    @Test
    void aRefreshTokenIsStoredHashedOnly() throws Exception {
        String renewed = anonymous.sessoes().renovar(tokens.getTokenRenovacao()).getTokenRenovacao();

        try (Sql sql = Sql.on(DATABASE)) {
            assertThat(sql.query(
                            "select encode(hash, 'hex') from token_renovacao where sessao_id = ? order by emitido_em",
                            tokens.getSessaoId()))
                    .containsExactly(sha256(tokens.getTokenRenovacao()), sha256(renewed));
            String everything =
                    sql.query("select t::text from token_renovacao t").toString()
                            + sql.query("select s::text from sessao s");
            assertThat(everything).doesNotContain(tokens.getTokenRenovacao(), renewed);
        }
    }

    @Test
    void aReplayAfterTheWindowEndsTheSession() {
        Tokens renewed = anonymous.sessoes().renovar(tokens.getTokenRenovacao());

        refuses(tokens);
        refuses(renewed);
    }

    @Test
    void anExpiredSessionIsNeitherRenewedNorListed() throws Exception {
        Tokens other = anonymous.sessoes().iniciar(email, SENHA);
        try (Sql sql = Sql.on(DATABASE)) {
            sql.execute("update sessao set expira_em = now() where id = ?", tokens.getSessaoId());
        }

        refuses(tokens);
        assertThat(anonymous.sessoes().renovar(other.getTokenRenovacao())).isNotNull();
        try (TarefasClient ana =
                REPLICA.client().tokenSupplier(tokens::getTokenAcesso).build()) {
            assertThat(ana.sessoes().listar())
                    .singleElement()
                    .satisfies(sessao -> assertThat(sessao.getId()).isEqualTo(other.getSessaoId()));
        }
    }

    @Test
    void anUnknownAddressTakesAsLongAsAWrongPassword() {
        int pairs = 15;
        long[] wrong = new long[pairs];
        long[] unknown = new long[pairs];
        for (int i = 0; i < pairs; i++) {
            wrong[i] = nanosOf(() -> anonymous.sessoes().iniciar(email, "senha-errada-mesmo"));
            unknown[i] = nanosOf(() -> anonymous.sessoes().iniciar(Replica.novoEmail(), "senha-errada-mesmo"));
        }

        // If an unknown address were answered without hashing, the ratio would be much smaller.
        assertThat((double) median(unknown) / median(wrong)).isBetween(0.6, 1.6);
    }

    private String register() {
        String novo = Replica.novoEmail();
        anonymous.usuarios().registrar(new NovoUsuario().nome("Ana").email(novo).senha(SENHA));
        return novo;
    }

    private void refuses(Tokens refused) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> anonymous.sessoes().renovar(refused.getTokenRenovacao()));
    }

    private static long nanosOf(Supplier<Tokens> attempt) {
        long start = System.nanoTime();
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(attempt::get);
        return System.nanoTime() - start;
    }

    private static long median(long[] values) {
        return LongStream.of(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(String token) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes()));
    }
}

package dev.tarefas.server.operations;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.tarefas.client.ServerException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Gate;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that is gone, slow, or cut off at the worst moment, behind a real connection that a test can break. */
class DatabaseFaultIT {

    private static final String DATABASE = TestPostgres.createDatabase();
    private static final Gate GATE = Gate.before(DATABASE);
    private static final Replica REPLICA =
            Replica.start(GATE.url(), "spring.r2dbc.pool.initial-size=2", "spring.r2dbc.pool.max-size=2");

    private final TarefasClient ana = REPLICA.newcomer();

    @AfterEach
    void recover() {
        GATE.open();
        await().atMost(ofSeconds(10)).until(() -> status("/healthz") == 200);
    }

    @AfterAll
    static void stop() throws Exception {
        REPLICA.close();
        GATE.close();
    }

    @Test
    void aBrokenConnectionIsRetriedUnseen() {
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        GATE.shut();
        GATE.open();

        assertThat(ana.tarefas().listar().stream()).hasSize(1);
    }

    @Test
    void withoutADatabaseThereIsAQuick503AndServiceAfterIt() {
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        GATE.shut();

        ServerException refused = timed(() -> catchThrowableOfType(
                ServerException.class, () -> ana.tarefas().listar().iterator().hasNext()));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.retryAfter()).isPresent();
        await().atMost(ofSeconds(5)).until(() -> status("/healthz") == 503);
        assertThat(status("/livez")).isEqualTo(200);

        GATE.open();
        await().atMost(ofSeconds(5)).until(() -> status("/healthz") == 200);
        assertThat(ana.tarefas().listar().stream())
                .extracting(Tarefa::getTitulo)
                .containsExactly("antes");
    }

    @Test
    void aBlipTakesNobodyOutOfRotation() throws Exception {
        GATE.shut();
        GATE.open();

        for (int i = 0; i < 20; i++) {
            assertThat(status("/healthz")).isEqualTo(200);
        }
    }

    @Test
    void aCommitWithoutAnAnswerIsNotRepeated() {
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        GATE.cutAtNextCommit();

        ServerException unknown = catchThrowableOfType(
                ServerException.class, () -> ana.tarefas().criar(new NovaTarefa().titulo("incerta")));

        assertThat(unknown.problema().orElseThrow().getType()).hasToString("/problemas/resultado-incerto");
        List<String> titles =
                ana.tarefas().listar().stream().map(Tarefa::getTitulo).toList();
        assertThat(titles).filteredOn("incerta"::equals).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whoFindsNoFreeConnectionIsToldWithinASecond() throws Exception {
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        try (HeldLock lock = HeldLock.on(DATABASE, "tarefa")) {
            List<Object> results = AtOnce.call(
                    8,
                    i -> timed(() -> catchThrowableOfType(
                            ServerException.class,
                            () -> ana.tarefas().listar().iterator().hasNext())));

            assertThat(results).allSatisfy(refused -> {
                assertThat(((ServerException) refused).status()).isEqualTo(503);
                assertThat(((ServerException) refused).retryAfter()).isPresent();
            });
        }
    }

    private static int status(String path) {
        HttpResponse<byte[]> response = Raw.to(REPLICA).get(path);
        return response.statusCode();
    }

    /** Fails when the call takes longer than a client should have to wait to be told. */
    private static <T> T timed(Callable<T> call) {
        long start = System.nanoTime();
        try {
            T result = call.call();
            assertThat(System.nanoTime() - start).isLessThan(ofMillis(3000).toNanos());
            return result;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.tarefas.server.operations;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.tarefas.client.RateLimitedException;
import dev.tarefas.client.ServerException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.proxy.FaultyTcpProxy;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that is gone, slow, or cut off at the worst moment, behind a real connection that a test can break. */
class DatabaseFaultIT {

    private static final String DATABASE = TestPostgres.createDatabase();
    private static final FaultyTcpProxy PROXY = FaultyTcpProxy.inFrontOf(DATABASE);
    private static final Replica REPLICA = Replica.start(
            PROXY.url(),
            "spring.r2dbc.pool.initial-size=2",
            "spring.r2dbc.pool.max-size=2",
            // This limit is so low that a second attempt of a create is refused unless it recognises the first.
            "tarefas.tarefa.open-limit=2");

    private final TarefasClient ana = REPLICA.newcomer();

    @AfterEach
    void recover() {
        PROXY.restore();
        await().atMost(ofSeconds(10)).until(() -> status("/healthz") == 200);
    }

    @AfterAll
    static void stop() throws Exception {
        REPLICA.close();
        PROXY.close();
    }

    @Test
    void aBrokenConnectionIsRetriedUnseen() {
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        PROXY.disconnect();
        PROXY.restore();

        assertThat(ana.tarefas().listar().stream()).hasSize(1);
    }

    @Test
    void respondsWith503QuicklyWithoutADatabaseAndRecovers() {
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        PROXY.disconnect();

        assertThat(timed(() -> {
                    ServerException refused = catchThrowableOfType(
                            ServerException.class,
                            () -> ana.tarefas().listar().iterator().hasNext());
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.retryAfter()).isPresent();
                }))
                .isLessThan(ofSeconds(3));
        await().atMost(ofSeconds(5)).until(() -> status("/healthz") == 503);
        assertThat(status("/livez")).isEqualTo(200);

        PROXY.restore();
        await().atMost(ofSeconds(5)).until(() -> status("/healthz") == 200);
        assertThat(ana.tarefas().listar().stream())
                .extracting(Tarefa::getTitulo)
                .containsExactly("antes");
    }

    @Test
    void aCommitWithoutAnAnswerIsNotRepeated() {
        Raw withoutKey = Raw.to(REPLICA).token(Replica.accessToken(ana));
        String antes = "/tarefas/"
                + ana.tarefas().criar(new NovaTarefa().titulo("antes")).value().getId();
        AtomicInteger transactions = PROXY.countMessages("BEGIN");
        PROXY.resetAtNextCommit();

        HttpResponse<byte[]> unknown = withoutKey
                .with("Content-Type", "application/merge-patch+json")
                .send("PATCH", antes, "{\"titulo\":\"incerta\"}");

        assertThat(transactions).hasValue(1);
        assertThat(Raw.type(unknown)).isEqualTo("/problemas/resultado-incerto");
        awaitTitles("incerta");
    }

    /** The server has chosen the id of the tarefa, so that a second attempt recognises the first. */
    @Test
    void aCreateWithoutAnAnswerIsRepeatedAndDoneOnce() {
        Raw withoutKey = Raw.to(REPLICA).token(Replica.accessToken(ana));
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        PROXY.resetAtNext("incerta");

        HttpResponse<byte[]> created = withoutKey.send("POST", "/tarefas", "{\"titulo\":\"incerta\"}");

        assertThat(created.statusCode()).isEqualTo(201);
        awaitTitles("antes", "incerta");
    }

    @Test
    void aCommitWithoutAnAnswerIsFoundByItsKey() {
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        PROXY.resetAtNextCommit();

        assertThat(ana.tarefas()
                        .criar(new NovaTarefa().titulo("incerta"))
                        .value()
                        .getTitulo())
                .isEqualTo("incerta");
        awaitTitles("antes", "incerta");
    }

    private void awaitTitles(String... titles) {
        await().untilAsserted(() -> assertThat(ana.tarefas().listar().stream())
                .extracting(Tarefa::getTitulo)
                .containsExactlyInAnyOrder(titles));
    }

    @Test
    void refusesARequestWithoutAFreeConnectionWithinASecond() throws Exception {
        ana.tarefas().criar(new NovaTarefa().titulo("antes"));
        try (HeldLock lock = HeldLock.on(DATABASE, "tarefa")) {
            List<Object> waits = AtOnce.call(
                    9,
                    i -> timed(() -> {
                        RateLimitedException refused = catchThrowableOfType(
                                RateLimitedException.class,
                                () -> ana.tarefas().listar().iterator().hasNext());
                        assertThat(refused.problema().orElseThrow().getType()).isEqualTo("/problemas/sobrecarga");
                        assertThat(refused.retryAfter()).isPresent();
                    }));

            // Two hold a connection and wait for the lock; the others wait for a connection.
            List<Duration> sorted =
                    waits.stream().map(Duration.class::cast).sorted().toList();
            assertThat(sorted.get(sorted.size() / 2)).isLessThan(ofSeconds(1));
            assertThat(sorted.get(sorted.size() - 1)).isLessThan(ofSeconds(3));
        }
    }

    private static int status(String path) {
        HttpResponse<byte[]> response = Raw.to(REPLICA).get(path);
        return response.statusCode();
    }

    private static Duration timed(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

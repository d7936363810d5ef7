package dev.tarefas.server.operations;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.proxy.FaultyTcpProxy;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.ConnectionFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A database that stops responding, as behind a network that drops packets, and later sends all responses at once. A
 * request that was given up must return its connection then, because a lost connection stays lost until a restart.
 */
class SilentDatabaseIT {

    private static final int CONNECTIONS = 4;
    private static final int AT_ONCE = 3 * CONNECTIONS;
    private static final Duration TOLD_WITHIN = ofSeconds(2);
    private static final FaultyTcpProxy PROXY = FaultyTcpProxy.inFrontOf(TestPostgres.createDatabase());
    private static final Replica REPLICA = Replica.start(
            PROXY.url(), "spring.r2dbc.pool.initial-size=" + CONNECTIONS, "spring.r2dbc.pool.max-size=" + CONNECTIONS);

    private final HttpClient clients = HttpClient.newHttpClient();
    private final String token = Replica.accessToken(REPLICA.newcomer());

    private enum Kind {
        READ,
        WRITE,
        KEYED_WRITE,
        LOG_IN
    }

    @BeforeEach
    void warm() {
        for (Kind kind : Kind.values()) {
            assertThat(send(kind).join().statusCode()).isLessThan(500);
        }
    }

    @AfterEach
    void restore() {
        PROXY.restore();
    }

    @AfterAll
    static void stop() throws Exception {
        REPLICA.close();
        PROXY.close();
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryRequestInTimeAndReturnsEveryConnection(Kind kind) {
        PROXY.blackhole();
        long start = System.nanoTime();
        atOnce(kind).forEach(answer -> assertThat(answer.join().statusCode()).isIn(503, 429));

        assertThat(since(start)).isLessThan(TOLD_WITHIN);
        everyConnectionIsBackAfterIt();
    }

    /** The database stops responding at the commit. The client gets the outcome later, when it repeats the request. */
    @Test
    void reportsAnUnansweredCommitInTimeAndExecutesItOnce() {
        String key = UUID.randomUUID().toString();
        String tarefa = "{\"titulo\":\"%s\"}".formatted(key);
        PROXY.blackholeAtNextCommit();
        long start = System.nanoTime();
        HttpResponse<byte[]> told = raw().with("Idempotency-Key", key).send("POST", "/tarefas", tarefa);

        assertThat(since(start)).isLessThan(TOLD_WITHIN);
        assertThat(told.statusCode()).isEqualTo(503);
        assertThat(Raw.type(told)).isEqualTo("/problemas/resultado-incerto");
        everyConnectionIsBackAfterIt();

        HttpResponse<byte[]> again = raw().with("Idempotency-Key", key).send("POST", "/tarefas", tarefa);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(new String(raw().get("/tarefas?limite=100").body(), StandardCharsets.UTF_8))
                .containsOnlyOnce(key);
    }

    /** The open connections are dead, but new connections work, so the replica opens new connections. */
    @Test
    void anIdleReplicaReplacesConnectionsThatAreLost() {
        PROXY.blackholeOpenConnections();

        await().atMost(ofSeconds(3)).until(() -> health() == 503);
        await().atMost(ofSeconds(3)).until(() -> health() == 200);
        everyConnectionIsBackAfterIt();
    }

    @ParameterizedTest
    @EnumSource
    void requestsReplaceConnectionsThatAreLost(Kind kind) {
        PROXY.blackholeOpenConnections();
        atOnce(kind).forEach(CompletableFuture::join);

        await().atMost(ofSeconds(1)).until(() -> send(kind).join().statusCode() < 429 && health() == 200);
        everyConnectionIsBackAfterIt();
    }

    private static int health() {
        return Raw.to(REPLICA).get("/healthz").statusCode();
    }

    private Raw raw() {
        return Raw.to(REPLICA).token(token);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @EnumSource
    void returnsEveryConnectionWhenClientsDisconnect(Kind kind) {
        PROXY.blackhole();
        List<CompletableFuture<HttpResponse<byte[]>>> answers = atOnce(kind);
        await().until(() -> pool().acquiredSize() > 0);
        answers.forEach(answer -> answer.cancel(true));

        everyConnectionIsBackAfterIt();
    }

    private static void everyConnectionIsBackAfterIt() {
        PROXY.restore();
        await().atMost(ofSeconds(5)).untilAsserted(() -> {
            assertThat(pool().acquiredSize()).isZero();
            assertThat(health()).isEqualTo(200);
        });
    }

    private List<CompletableFuture<HttpResponse<byte[]>>> atOnce(Kind kind) {
        return Stream.generate(() -> send(kind)).limit(AT_ONCE).toList();
    }

    private CompletableFuture<HttpResponse<byte[]>> send(Kind kind) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(REPLICA.uri().resolve(kind == Kind.LOG_IN ? "/sessoes" : "/tarefas"));
        if (kind == Kind.KEYED_WRITE) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (kind == Kind.LOG_IN) {
            request.POST(BodyPublishers.ofString(
                    "{\"email\":\"%s\",\"senha\":\"%s\"}".formatted(Replica.novoEmail(), Replica.SENHA)));
        } else {
            request.header("Authorization", "Bearer " + token);
            if (kind != Kind.READ) request.POST(BodyPublishers.ofString("{\"titulo\":\"Comprar pão\"}"));
        }
        request.header("Content-Type", "application/json");
        return clients.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    private static PoolMetrics pool() {
        return ((ConnectionPool) REPLICA.bean(ConnectionFactory.class))
                .getMetrics()
                .orElseThrow();
    }
}

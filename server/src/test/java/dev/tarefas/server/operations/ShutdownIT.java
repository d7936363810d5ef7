package dev.tarefas.server.operations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.ReplicaProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A replica that receives SIGTERM. */
class ShutdownIT {

    private static final int ENDED_BY_SIGTERM = 128 + 15;
    private static final String[] PATIENT = {
        "tarefas.database.acquire-timeout=500ms",
        "tarefas.database.lock-timeout=15s",
        "tarefas.database.outage-tolerance=16500ms",
        "tarefas.database.statement-timeout=16s",
        "tarefas.database.timeout=17s"
    };

    @Test
    void refusesTrafficAtOnceAndKeepsServingForAWhile() throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(TestPostgres.createDatabase(), "TAREFAS_DRAIN=10s")) {
            assertThat(Raw.to(replica.uri()).get("/livez").headers().firstValue("Connection"))
                    .isEmpty();
            replica.terminate();

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> Raw.to(replica.uri()).get("/healthz").statusCode() == 503);
            HttpResponse<byte[]> health = Raw.to(replica.uri()).get("/healthz");
            assertThat(health.headers().firstValue("Retry-After")).isPresent();
            HttpResponse<byte[]> served = Raw.to(replica.uri()).get("/.well-known/jwks.json");
            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(List.of(health, served, Raw.to(replica.uri()).get("/tarefas")))
                    .allSatisfy(last ->
                            assertThat(last.headers().allValues("Connection")).containsExactly("close"));
        }
    }

    @Test
    void finishesWhatRunsAndThenEnds() throws Exception {
        String database = TestPostgres.createDatabase();
        try (ReplicaProcess replica = ReplicaProcess.start(database, PATIENT);
                TarefasClient admin = TarefasClient.builder()
                        .baseUrl(replica.uri().toString())
                        .credentials(Replica.ADMIN_EMAIL, Replica.SENHA)
                        .build()) {
            admin.usuarios().eu();
            CompletableFuture<Versioned<Tarefa>> running;
            try (HeldLock lock = HeldLock.on(database, "tarefa")) {
                running =
                        CompletableFuture.supplyAsync(() -> admin.tarefas().criar(new NovaTarefa().titulo("em curso")));
                lock.awaitWaiter();
                replica.terminate();
                await().until(() -> !accepts(replica.uri()));
                assertThat(running).isNotDone();
            }

            assertThat(running.get(10, SECONDS).value().getTitulo()).isEqualTo("em curso");
            assertThat(replica.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            // This log line shows that the shutdown waited for the request, and that it did not finish by chance.
            await().untilAsserted(() ->
                    assertThat(replica.log()).anyMatch(line -> line.contains("Graceful shutdown complete")));
        }
    }

    private static boolean accepts(URI server) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }
}

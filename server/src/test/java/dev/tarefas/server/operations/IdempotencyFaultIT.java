package dev.tarefas.server.operations;

import static dev.tarefas.server.operations.KeyedPerson.assertProblem;
import static dev.tarefas.server.operations.KeyedPerson.assertReplayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.ReplicaProcess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A keyed write that is slow, or whose database or replica fails, and that is sent again to another one. */
class IdempotencyFaultIT {

    private static final String DATABASE = TestPostgres.createDatabase();
    private static final Replica ONE = Replica.start(DATABASE);
    private static final Replica OTHER = Replica.start(DATABASE);

    private static final String PAO = "{\"titulo\":\"Comprar pão\"}";

    private final KeyedPerson ana = KeyedPerson.register(ONE);
    private final String key = UUID.randomUUID().toString();

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Test
    void aRepeatWaitsABoundedWhileForTheFirst() throws Exception {
        try (Replica slow = Replica.start(
                        DATABASE,
                        "tarefas.database.acquire-timeout=500ms",
                        "tarefas.database.lock-timeout=8s",
                        "tarefas.database.outage-tolerance=9500ms",
                        "tarefas.database.statement-timeout=9s",
                        "tarefas.database.timeout=10s");
                HeldLock lock = HeldLock.on(DATABASE, "tarefa")) {
            CompletableFuture<HttpResponse<byte[]>> first =
                    CompletableFuture.supplyAsync(() -> ana.send(slow, key, "POST", "/tarefas", PAO));
            lock.awaitWaiter();

            HttpResponse<byte[]> second = ana.send(OTHER, key, "POST", "/tarefas", PAO);
            assertProblem(second, 409, "chave-em-uso");
            assertThat(second.headers().firstValue("Retry-After")).hasValue("1");

            CompletableFuture<HttpResponse<byte[]>> third =
                    CompletableFuture.supplyAsync(() -> ana.send(OTHER, key, "POST", "/tarefas", PAO));
            lock.close();
            assertReplayed(third.join(), first.join());
        }
        assertThat(ana.tarefas(ONE)).isEqualTo(1);
    }

    @Test
    void executesARepeatWhenTheFirstRequestFailedInTheDatabase() throws Exception {
        try (HeldLock lock = HeldLock.on(DATABASE, "tarefa")) {
            assertThat(ana.send(ONE, key, "POST", "/tarefas", PAO).statusCode()).isEqualTo(429);
        }
        assertThat(ana.send(ONE, key, "POST", "/tarefas", PAO).statusCode()).isEqualTo(201);
        assertThat(ana.tarefas(ONE)).isEqualTo(1);
    }

    @Test
    void aKilledReplicaLeavesNoKeyBehind() throws Exception {
        ReplicaProcess victim = ReplicaProcess.start(DATABASE);
        HeldLock lock = HeldLock.on(DATABASE, "tarefa");
        CompletableFuture<HttpResponse<byte[]>> cutOff = CompletableFuture.supplyAsync(
                () -> ana.raw(victim.uri()).with("Idempotency-Key", key).send("POST", "/tarefas", PAO));
        lock.awaitWaiter();
        victim.kill();
        lock.close();

        assertThat(cutOff).failsWithin(Duration.ofSeconds(5));
        assertThat(ana.send(OTHER, key, "POST", "/tarefas", PAO).statusCode()).isEqualTo(201);
        assertThat(ana.tarefas(ONE)).isEqualTo(1);
    }
}

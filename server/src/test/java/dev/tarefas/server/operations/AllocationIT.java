package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What a request allocates on the event loops: a measure of its cost that is the same on a busy machine. The bounds are
 * about 1.5 times what was measured, because the figures depend on what the JIT compiler has seen before.
 */
class AllocationIT {

    /** So often each to warm up, and to measure; the JIT compiler leaves out some allocations. */
    private static final int REQUESTS = 1000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Replica REPLICA = Replica.start(
            TestPostgres.createDatabase(),
            "logging.structured.format.console=ecs",
            "tarefas.tarefa.open-limit=1000000");
    private static final TarefasClient ANA = REPLICA.newcomer();
    private static final String TOKEN = Replica.accessToken(ANA);
    private static final String BODY = "{\"titulo\":\"Comprar pão\",\"descricao\":\"Integral, na padaria da esquina\"}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterAll
    static void stop() {
        ANA.close();
        REPLICA.close();
    }

    @Test
    void aReadAllocatesLittle() throws Exception {
        UUID id = tarefa();
        assertThat(kilobytes(200, () -> request("/tarefas/" + id))).isLessThan(140);
    }

    @Test
    void aListOfTwentyAllocatesLittle() throws Exception {
        IntStream.range(0, 20).forEach(number -> tarefa());
        assertThat(kilobytes(200, () -> request("/tarefas?limite=20"))).isLessThan(250);
    }

    @Test
    void aCreateAllocatesLittle() throws Exception {
        assertThat(kilobytes(201, this::create)).isLessThan(150);
    }

    @Test
    void aKeyedCreateAllocatesLittle() throws Exception {
        assertThat(kilobytes(
                        201,
                        () -> create().header(
                                        "Idempotency-Key", UUID.randomUUID().toString())))
                .isLessThan(280);
    }

    /** Of one request, the mean of many. */
    private long kilobytes(int status, Supplier<HttpRequest.Builder> request) throws Exception {
        send(status, request);
        long before = allocated();
        send(status, request);
        return (allocated() - before) / REQUESTS / 1024;
    }

    private void send(int status, Supplier<HttpRequest.Builder> request) throws IOException, InterruptedException {
        int refused = 0;
        for (int n = 0; n < REQUESTS; n++) {
            if (http.send(request.get().build(), BodyHandlers.discarding()).statusCode() != status) refused++;
        }
        // The machine may be busy; a refusal allocates less.
        assertThat(refused).isLessThanOrEqualTo(REQUESTS / 100);
    }

    private static long allocated() {
        long[] ids = THREADS.getAllThreadIds();
        ThreadInfo[] threads = THREADS.getThreadInfo(ids);
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        return IntStream.range(0, ids.length)
                .filter(n -> threads[n] != null && threads[n].getThreadName().contains("-http-nio-"))
                .mapToLong(n -> bytes[n])
                .sum();
    }

    private UUID tarefa() {
        return ANA.tarefas()
                .criar(new NovaTarefa().titulo("Comprar pão").descricao("descricao ".repeat(12)))
                .value()
                .getId();
    }

    private HttpRequest.Builder create() {
        return request("/tarefas").header("Content-Type", "application/json").POST(BodyPublishers.ofString(BODY));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(REPLICA.uri() + path)).header("Authorization", "Bearer " + TOKEN);
    }
}

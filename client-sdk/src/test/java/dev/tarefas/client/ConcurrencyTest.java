package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static dev.tarefas.client.FakeServer.ID;
import static dev.tarefas.client.FakeServer.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcurrencyTest {

    private static final int THREADS = 50;

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final TarefasClient client = server.withCredentials().build();

    @Test
    void logsInOnceForFiftyThreads() throws Exception {
        server.logsInWith("acesso-1", "renovacao-1");
        server.accepts("acesso-1");

        List<String> titles = inParallel(this::readTitle);

        assertThat(titles).hasSize(THREADS).containsOnly("Comprar pão");
        assertThat(server.received("POST", "/sessoes")).isEqualTo(1);
    }

    @Test
    void renewsOnceForFiftyThreadsWithARefusedToken() throws Exception {
        server.logsInWith("acesso-1", "renovacao-1");
        server.accepts("acesso-1");
        readTitle();
        server.http.stubFor(post("/sessoes/renovacao").willReturn(tokens(200, "acesso-2", "renovacao-2")));
        server.accepts("acesso-2");

        List<String> titles = inParallel(this::readTitle);

        assertThat(titles).hasSize(THREADS).containsOnly("Comprar pão");
        assertThat(server.received("POST", "/sessoes/renovacao")).isEqualTo(1);
        assertThat(server.received("POST", "/sessoes")).isEqualTo(1);
    }

    private String readTitle() {
        return client.tarefas().ler(UUID.fromString(ID)).value().getTitulo();
    }

    private static <T> List<T> inParallel(Callable<T> call) throws Exception {
        var barrier = new CyclicBarrier(THREADS);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<T> together = () -> {
                barrier.await();
                return call.call();
            };
            List<Future<T>> futures = threads.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(i -> together).toList());
            var results = new java.util.ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}

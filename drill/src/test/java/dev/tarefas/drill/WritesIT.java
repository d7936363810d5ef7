package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write that is under way when its replica dies. */
class WritesIT {

    private static final int AT_ONCE = 50;
    private static final long REQUESTS = 10_000;

    private Topology topology;
    private Person ana;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
        ana = Person.register(topology.target());
    }

    @Test
    void withoutAKeyTheClientIsToldThatItsOutcomeIsUnknown() throws Exception {
        String titulo = "sem chave " + UUID.randomUUID();
        Drill.Outcome outcome = Drill.under(topology, REQUESTS, timeline -> {
            CompletableFuture<HttpResponse<String>> answer;
            Replica victim;
            try (PersonLock lock = PersonLock.on(topology, ana)) {
                answer = ana.send(ana.post(titulo).build());
                victim = topology.replica(lock.awaitWaiter());
                victim.kill();
            }

            HttpResponse<String> told = answer.join();
            assertThat(told.statusCode()).isEqualTo(502);
            assertThat(told.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(told.body()).contains("/problemas/replica-perdida");
            topology.mend();
        });

        outcome.assertNothingNoticed();
        assertThat(ana.titles()).filteredOn(titulo::equals).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void underOneKeyFiftyRequestsAreOneWriteWithOneAnswer() throws Exception {
        String titulo = "uma chave " + UUID.randomUUID();
        HttpRequest request = keyed(titulo);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        Drill.Outcome outcome = Drill.under(topology, REQUESTS, timeline -> {
            try (PersonLock lock = PersonLock.on(topology, ana)) {
                for (int i = 0; i < AT_ONCE; i++) answers.add(ana.send(request));
                topology.replica(lock.awaitWaiter()).kill();
            }
            answers.forEach(CompletableFuture::join);
            topology.mend();
        });

        outcome.assertNothingNoticed();
        List<HttpResponse<String>> told =
                answers.stream().map(CompletableFuture::join).toList();
        assertThat(told).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(told).extracting(HttpResponse::body).containsOnly(told.get(0).body());
        assertThat(told.stream()
                        .filter(answer -> answer.headers()
                                .firstValue("Idempotency-Replayed")
                                .isEmpty()))
                .as("answers that were no repeats")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(ana.titles()).filteredOn(titulo::equals).hasSize(1);
    }

    private HttpRequest keyed(String titulo) {
        return ana.post(titulo)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
    }
}

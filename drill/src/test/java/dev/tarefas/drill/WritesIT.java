package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A write that is in progress when its replica dies. The replica comes back before the next test, because other tests
 * show that clients do not notice that.
 */
class WritesIT {

    private static final int AT_ONCE = 50;
    private static final Duration RESPONSE_HEADER_TIMEOUT = Duration.ofSeconds(4);

    private Topology topology;
    private Person ana;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
        ana = Person.register(topology.target());
    }

    @Test
    void reportsAnUnknownOutcomeOfAWriteWithoutAKey() throws Exception {
        String titulo = "sem chave " + UUID.randomUUID();
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            CompletableFuture<HttpResponse<String>> answer;
            Replica victim;
            try (PersonLock lock = PersonLock.on(topology, ana)) {
                answer = ana.send(ana.post(titulo).build());
                victim = topology.replica(lock.awaitBlockedReplica());
                victim.kill();
            }

            HttpResponse<String> response = answer.join();
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.body()).contains("/problemas/replica-perdida");
        });

        outcome.assertNothingNoticed();
        assertThat(ana.titles()).filteredOn(titulo::equals).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void retriesALogInOnAnotherReplicaWithoutAKey() throws Exception {
        killDuring(ana.logIn(), loggedIn -> {
            assertThat(loggedIn.statusCode()).isEqualTo(201);
            assertThat(loggedIn.body()).contains("tokenAcesso");
        });
    }

    @Test
    void retriesARenewalOnAnotherReplicaWithoutAKey() throws Exception {
        killDuring(ana.renewal(), renewed -> {
            assertThat(renewed.statusCode()).isEqualTo(200);
            assertThat(Person.field(ana.send(ana.renewal()).join().body(), "tokenRenovacao"))
                    .as("the successor, when the renewal is repeated within its window")
                    .isEqualTo(Person.field(renewed.body(), "tokenRenovacao"));
        });
    }

    /** Kills the replica that handles the request, and checks the response of another replica at once. */
    private void killDuring(HttpRequest request, Consumer<HttpResponse<String>> check) throws Exception {
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            CompletableFuture<HttpResponse<String>> underWay;
            String victim;
            try (PersonLock lock = PersonLock.on(topology, ana)) {
                underWay = ana.send(request);
                victim = lock.awaitBlockedReplica();
                topology.replica(victim).kill();
            }
            HttpResponse<String> response = underWay.join();
            assertThat(response.headers().firstValue("X-Instancia")).isPresent().isNotEqualTo(Optional.of(victim));
            check.accept(response);
        });

        outcome.assertNothingNoticed();
    }

    @Test
    void carriesOutFiftyRequestsWithOneKeyOnceWithTheSameResponse() throws Exception {
        String titulo = "uma chave " + UUID.randomUUID();
        HttpRequest request = keyed(titulo);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            try (PersonLock lock = PersonLock.on(topology, ana)) {
                for (int i = 0; i < AT_ONCE; i++) answers.add(ana.send(request));
                topology.replica(lock.awaitBlockedReplica()).kill();
            }
            answers.forEach(CompletableFuture::join);
        });

        outcome.assertNothingNoticed();
        List<HttpResponse<String>> responses =
                answers.stream().map(CompletableFuture::join).toList();
        assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(responses)
                .extracting(HttpResponse::body)
                .containsOnly(responses.get(0).body());
        for (String header : List.of("ETag", "Location", "Content-Type")) {
            assertThat(responses)
                    .extracting(answer -> answer.headers().firstValue(header))
                    .as(header)
                    .containsOnly(responses.get(0).headers().firstValue(header))
                    .doesNotContain(Optional.empty());
        }
        assertThat(responses.stream()
                        .map(answer -> answer.headers().firstValue("X-Instancia"))
                        .distinct())
                .as("replicas that responded")
                .hasSizeGreaterThan(1);
        assertThat(responses.stream()
                        .filter(answer -> answer.headers()
                                .firstValue("Idempotency-Replayed")
                                .isEmpty()))
                .as("responses that were not replayed")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(ana.titles()).filteredOn(titulo::equals).hasSize(1);
    }

    /** The frozen replica's transaction has written and holds the key. Postgres ends it when it is idle for 2 s. */
    @Test
    void releasesTheKeyOfAFrozenReplicaSoonAndCarriesOutTheWriteOnce() throws Exception {
        String titulo = "chave congelada " + UUID.randomUUID();
        HttpRequest request = keyed(titulo);
        AtomicReference<HttpResponse<String>> again = new AtomicReference<>();
        AtomicReference<CompletableFuture<HttpResponse<String>>> first = new AtomicReference<>();
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            Replica frozen;
            try (PersonLock lock = PersonLock.on(topology, ana)) {
                first.set(ana.send(request));
                frozen = topology.replica(lock.awaitBlockedReplica());
                frozen.freeze();
            }
            long released = System.nanoTime();
            Await.until(
                    frozen.name() + " is out of rotation",
                    RESPONSE_HEADER_TIMEOUT,
                    () -> !topology.traefik().isUp(frozen.uri()));
            again.set(ana.send(request).join());
            Duration took = Duration.ofNanos(System.nanoTime() - released);
            System.out.printf("another replica had answered %d ms after the freeze%n", took.toMillis());
            assertThat(took).isLessThan(RESPONSE_HEADER_TIMEOUT);
            assertThat(again.get().headers().firstValue("X-Instancia"))
                    .isPresent()
                    .isNotEqualTo(Optional.of(frozen.name()));
            assertThat(ana.titles()).filteredOn(titulo::equals).hasSize(1);
            first.get().join();
            frozen.thaw();
            frozen.awaitReady();
        });

        outcome.assertNothingNoticed();
        assertThat(List.of(again.get(), first.get().join()))
                .extracting(HttpResponse::statusCode)
                .containsOnly(201);
        assertThat(first.get().join().body()).isEqualTo(again.get().body());
        assertThat(ana.titles()).filteredOn(titulo::equals).hasSize(1);
    }

    private HttpRequest keyed(String titulo) {
        return ana.post(titulo)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
    }
}

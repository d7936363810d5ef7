package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traefik's configuration as it took it, the share of each replica, and what clients are told when all are gone. */
class TopologyIT {

    private static final long REQUESTS = 10_000;

    private Topology topology;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
    }

    /** A router that names a missing middleware is disabled alone, and keyed writes would lose their retry. */
    @Test
    void traefikHasEveryRouterAndMiddleware() throws Exception {
        assertThat(topology.traefik()
                        .api("/api/http/routers?status=disabled")
                        .body()
                        .strip())
                .isEqualTo("[]");
        assertThat(topology.traefik()
                        .api("/api/http/middlewares?status=disabled")
                        .body()
                        .strip())
                .isEqualTo("[]");
        assertThat(topology.traefik().api("/api/http/routers").body())
                .contains(List.of(
                        "api-root@file",
                        "api-passwords@file",
                        "api-reads@file",
                        "api-keyed-writes@file",
                        "api-others@file"));
    }

    @Test
    void eachReplicaGetsItsShare() throws Exception {
        Shares logged = Shares.ofAccessLog(topology);
        Shares counted = Shares.ofMetrics(topology);
        Drill.Outcome outcome = Drill.under(topology, REQUESTS, timeline -> {});

        outcome.assertNothingNoticed();
        int replicas = topology.replicas().size();
        new Shares(
                        "X-Instancia, which half of the clients see",
                        outcome.timeline().shares())
                .assertEven(replicas, REQUESTS / 3);
        Shares.ofAccessLog(topology).since(logged).assertEven(replicas, REQUESTS);
        Shares.ofMetrics(topology).since(counted).assertEven(replicas, REQUESTS);
    }

    @Test
    void withoutAnyReplicaClientsAreToldAtOnceInTheWordsOfTheCatalogue() throws Exception {
        for (Replica replica : topology.replicas()) replica.kill();
        HttpClient http = topology.target().http();
        URI tarefas = topology.traefik().uri().resolve("/tarefas");
        HttpRequest request =
                HttpRequest.newBuilder(tarefas).timeout(Duration.ofSeconds(10)).build();
        Await.until(
                "Traefik has no server",
                Duration.ofSeconds(5),
                () -> http.send(request, BodyHandlers.discarding()).statusCode() == 503);

        long start = System.nanoTime();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"/problemas/indisponivel\"");

        for (Replica replica : topology.replicas()) replica.start();
        topology.replicas().get(0).awaitReady();
        Duration back = Await.until(
                "service is back",
                Duration.ofSeconds(10),
                () -> http.send(request, BodyHandlers.discarding()).statusCode() == 401);
        assertThat(back).isLessThan(Duration.ofSeconds(3));
    }
}

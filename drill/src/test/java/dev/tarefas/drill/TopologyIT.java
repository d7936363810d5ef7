package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration that Traefik loaded, the share of each replica, and the responses when all replicas are dead. */
class TopologyIT {

    private static final long REQUESTS = 3_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private Topology topology;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
    }

    /** Traefik disables only the router that names a missing middleware, so that writes would lose their retry. */
    @Test
    void loadsEveryRouterAndMiddleware() throws Exception {
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
                        "api-sessions@file",
                        "api-others@file"));
    }

    @Test
    void givesEachReplicaItsShare() throws Exception {
        Shares logged = Shares.ofAccessLog(topology);
        Shares counted = Shares.ofMetrics(topology);
        Drill.Outcome outcome = Drill.under(topology, timeline -> Drill.awaitRequests(REQUESTS, timeline));

        outcome.assertNothingNoticed();
        int replicas = topology.replicas().size();
        new Shares(
                        "X-Instancia, which half of the clients read",
                        outcome.timeline().shares())
                .assertEven(replicas, REQUESTS / 3);
        Shares.ofAccessLog(topology).since(logged).assertEven(replicas, REQUESTS);
        Shares.ofMetrics(topology).since(counted).assertEven(replicas, REQUESTS);
    }

    /** Only the clients without retries have a time limit here, because the SDK retries until its own limit. */
    @Test
    void refusesRequestsQuicklyWithAProblemOfTheCatalogueWithoutAnyReplica() throws Exception {
        Person ana = Person.register(topology.target());
        URI tarefas = topology.traefik().uri().resolve("/tarefas");
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            long killed = System.nanoTime();
            killAll();
            Await.until("Traefik has no server", LIMIT, () -> ana.get(tarefas).statusCode() == 503);
            HttpResponse<String> answer = ana.get(tarefas);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(AT_ONCE);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.body()).contains("\"/problemas/indisponivel\"");

            topology.replicas().get(0).start();
            topology.replicas().get(0).awaitReady();
            assertThat(Await.until(
                            "the service works again",
                            LIMIT,
                            () -> ana.get(tarefas).statusCode() == 200))
                    .isLessThan(Duration.ofSeconds(3));
            topology.mend();
        });

        outcome.assertNothingWorseThan("502 /problemas/replica-perdida", "503 /problemas/indisponivel");
        assertThat(outcome.refused())
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal.took()).isLessThan(AT_ONCE));
    }

    private void killAll() throws IOException, InterruptedException {
        for (Replica replica : topology.replicas()) replica.kill();
    }
}

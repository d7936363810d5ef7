package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.GatewayLimits;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The responses of Traefik itself. There is no test of its 404, because a router matches every path, and no load,
 * because it would use up the limits.
 */
@TestMethodOrder(OrderAnnotation.class)
class GatewayIT {

    private static final GatewayLimits LIMITS = new GatewayLimits(20, 2, 10);

    private static Topology topology;
    private static Replica replica;
    private static Person ana;

    @BeforeAll
    static void start() throws Exception {
        topology = Drill.start(1, LIMITS, Map.of());
        replica = topology.replicas().get(0);
        ana = Person.register(topology.target());
    }

    @AfterAll
    static void stop() {
        if (topology != null) topology.close();
    }

    /** The request limit accepts at least one request then, which is enough for all tests but the first. */
    @BeforeEach
    void awaitRouted() throws Exception {
        replica.thaw();
        replica.awaitReady();
        Await.until(
                "Traefik routes to the replica",
                Duration.ofSeconds(5),
                () -> ana.get(through("/livez")).statusCode() == 200);
    }

    @Test
    void refusesMoreRequestsThanTheLimit() {
        List<HttpResponse<String>> answers = atOnce(
                LIMITS.inFlight() / 2,
                () -> Stream.generate(() -> ana.get(through("/livez")))
                        .limit(20)
                        .toList());

        assertThat(answers).extracting(HttpResponse::statusCode).contains(200).containsOnly(200, 429);
        answers.stream().filter(answer -> answer.statusCode() == 429).forEach(GatewayIT::assertLimited);
    }

    @Test
    void refusesMorePasswordsThanTheLimit() {
        HttpRequest unreadable = HttpRequest.newBuilder(through("/sessoes"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{"))
                .build();
        List<HttpResponse<String>> answers = Stream.generate(
                        () -> ana.send(unreadable).join())
                .limit(LIMITS.passwords() * 20)
                .toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .contains(400, 429)
                .containsOnly(400, 429);
        answers.stream().filter(answer -> answer.statusCode() == 429).forEach(GatewayIT::assertLimited);
    }

    /**
     * A frozen replica holds as many requests as the limit until Traefik gives up, and Traefik refuses the other
     * requests. This is the first test, because its requests need a rate limit that no other test has used up.
     */
    @Test
    @Order(1)
    void refusesMoreConcurrentRequestsThanTheLimitAndGivesUpOnASilentReplica() throws Exception {
        replica.freeze();
        List<HttpResponse<String>> answers = Stream.generate(
                        () -> ana.send(ana.post("em silencio").build()))
                .limit(LIMITS.inFlight() + 5)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .contains(429, 504)
                .containsOnly(429, 504);
        answers.stream().filter(answer -> answer.statusCode() == 429).forEach(GatewayIT::assertLimited);
        List<HttpResponse<String>> silent =
                answers.stream().filter(answer -> answer.statusCode() == 504).toList();
        assertThat(silent).hasSize(LIMITS.inFlight());
        silent.forEach(answer -> assertProblem(answer, "sem-resposta"));
    }

    private static void assertLimited(HttpResponse<String> answer) {
        assertProblem(answer, "limite-de-requisicoes");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static void assertProblem(HttpResponse<String> answer, String slug) {
        assertThat(isByTraefik(answer)).isTrue();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"/problemas/" + slug + "\"", "\"status\":" + answer.statusCode(), "\"title\":\"");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    private static boolean isByTraefik(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("X-Instancia")
                .filter("balanceador"::equals)
                .isPresent();
    }

    private static URI through(String path) {
        return topology.target().uri().resolve(path);
    }

    private static <T> List<T> atOnce(int threads, Supplier<List<T>> work) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(work, run -> new Thread(run).start()))
                .limit(threads)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
    }
}

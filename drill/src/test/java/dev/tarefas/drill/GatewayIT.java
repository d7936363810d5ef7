package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Traefik answers by itself, and what it leaves alone. Its 404 is not here: a router matches every path. Nor is
 * there a load: it would use up the limits that are looked at.
 */
class GatewayIT {

    private static final Topology.Limits LIMITS = new Topology.Limits(20, 2, 10);
    private static final String HSTS = "Strict-Transport-Security";
    private static final String UNKNOWN = "/tarefas/00000000-0000-7000-8000-000000000000";

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

    @BeforeEach
    void refill() throws Exception {
        replica.thaw();
        replica.awaitReady();
        Await.until(
                "it is routed to",
                Duration.ofSeconds(5),
                () -> ana.get(through("/livez")).statusCode() == 200);
        Thread.sleep(1_000); // An earlier test may have emptied the bucket; enough for the next is back by now.
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

    /** Held by a frozen replica: as many as may be under way wait until Traefik gives up, and the others are refused. */
    @Test
    void refusesMoreAtOnceThanTheLimitAndGivesUpOnAReplicaThatIsSilent() throws Exception {
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

    @ParameterizedTest
    @CsvSource({"200, /tarefas", "400, /tarefas?limite=nenhum", "404, " + UNKNOWN, "404, /nada/disso"})
    void leavesTheAnswersOfTheServiceAlone(int status, String path) throws Exception {
        HttpResponse<byte[]> answer = get(through(path));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertSame(answer, get(replica.uri().resolve(path)));
    }

    @Test
    void leavesAVersionAlone() throws Exception {
        HttpResponse<String> created = ana.send(ana.post("com versao").build()).join();
        String path = "/tarefas/" + Person.field(created.body(), "id");

        HttpResponse<byte[]> answer = get(through(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertSame(answer, get(replica.uri().resolve(path)));
    }

    private static HttpResponse<byte[]> get(URI uri) throws Exception {
        return topology.target()
                .http()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", ana.authorization())
                                .header("X-Request-Id", "a-mesma")
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private static void assertSame(HttpResponse<byte[]> through, HttpResponse<byte[]> direct) {
        assertThat(through.statusCode()).isEqualTo(direct.statusCode());
        assertThat(through.body()).isNotEmpty().isEqualTo(direct.body());
        for (String header : List.of("Content-Type", "ETag", "Cache-Control", "Vary", "X-Request-Id", "X-Instancia")) {
            assertThat(through.headers().allValues(header))
                    .as(header)
                    .isEqualTo(direct.headers().allValues(header));
        }
        assertThat(through.headers().firstValue(HSTS)).as("only with a domain").isEmpty();
        assertThat(through.headers().firstValue("Server")).isEmpty();
    }

    /** It would take every replica out: whoever hangs up needs no token for that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /tarefas HTTP/1.1\r\nContent-Length: 100\r\n%s\r\n{\"a",
                "POST /tarefas HTTP/1.1\r\nTransfer-Encoding: chunked\r\n%s\r\nZZ\r\n",
                "POST /tarefas HTTP/1.1\r\nIdempotency-Key: 0123456789abcdef\r\nContent-Length: 90000\r\n%s\r\n{\"a",
                "POST /sessoes/renovacao HTTP/1.1\r\nContent-Length: 100\r\n%s\r\n{\"a",
                "POST /sessoes/renovacao HTTP/1.1\r\nTransfer-Encoding: chunked\r\n%s\r\nZZ\r\n",
                "POST /sessoes/renovacao HTTP/1.1\r\nContent-Length: 90000\r\n%s\r\n{\"a"
            })
    void aBrokenBodyIsNoFailureOfAReplica(String request) throws Exception {
        String headers = "Host: localhost\r\nContent-Type: application/json\r\n";
        URI gateway = topology.target().uri();
        for (int i = 0; i < 8; i++) {
            try (Socket client =
                    topology.target().tls().getSocketFactory().createSocket("localhost", gateway.getPort())) {
                client.getOutputStream().write(request.formatted(headers).getBytes(StandardCharsets.US_ASCII));
            }
        }

        for (int look = 0; look < 10; look++) {
            assertThat(ana.get(through("/livez")).statusCode()).isEqualTo(200);
            assertThat(topology.traefik().isServing(replica.uri())).isTrue();
            Thread.sleep(100);
        }
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

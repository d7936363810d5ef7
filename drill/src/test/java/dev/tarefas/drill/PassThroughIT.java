package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Traefik passes through without a change, and what it keeps away from the replicas. */
class PassThroughIT {

    private static final String HSTS = "Strict-Transport-Security";
    private static final String UNKNOWN = "/tarefas/00000000-0000-7000-8000-000000000000";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Eight for each of the three replicas, because three failures take a replica out of rotation. */
    private static final int BROKEN = 24;

    private Topology topology;
    private Person ana;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
        ana = Person.register(topology.target());
    }

    @ParameterizedTest
    @CsvSource({"200, /tarefas", "400, /tarefas?limite=nenhum", "404, " + UNKNOWN, "404, /nada/disso"})
    void leavesTheResponsesOfTheServiceUnchanged(int status, String path) throws Exception {
        HttpResponse<byte[]> answer = get(through(path));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertSame(answer, get(replicaOf(answer).uri().resolve(path)));
    }

    @Test
    void leavesAnETagUnchanged() throws Exception {
        HttpResponse<String> created = ana.send(ana.post("com versao").build()).join();
        String path = "/tarefas/" + Person.field(created.body(), "id");

        HttpResponse<byte[]> answer = get(through(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertSame(answer, get(replicaOf(answer).uri().resolve(path)));
    }

    private HttpResponse<byte[]> get(URI uri) throws Exception {
        return topology.target()
                .http()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", ana.authorization())
                                .header("X-Request-Id", "a-mesma")
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private Replica replicaOf(HttpResponse<?> response) {
        return topology.replica(response.headers().firstValue("X-Instancia").orElseThrow());
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

    /** Otherwise a client without a token could take every replica out of rotation. */
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
    void doesNotBlameAReplicaForABrokenBody(String request) throws Exception {
        String id = UUID.randomUUID().toString();
        String headers = "Host: localhost\r\nContent-Type: application/json\r\nX-Request-Id: " + id + "\r\n";
        URI gateway = topology.target().uri();
        for (int i = 0; i < BROKEN; i++) {
            try (Socket client =
                    topology.target().tls().getSocketFactory().createSocket("localhost", gateway.getPort())) {
                client.getOutputStream().write(request.formatted(headers).getBytes(StandardCharsets.US_ASCII));
            }
        }

        Await.until("Traefik has logged the broken requests", LIMIT, () -> logged(id) == BROKEN);
        for (Replica replica : topology.replicas()) {
            assertThat(topology.traefik().isServing(replica.uri()))
                    .as(replica.name() + " is in rotation")
                    .isTrue();
            assertThat(topology.traefik().isUp(replica.uri()))
                    .as(replica.name() + " is up")
                    .isTrue();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(get(through("/livez")).statusCode()).isEqualTo(200);
        }
    }

    private long logged(String requestId) throws IOException {
        try (Stream<String> lines = Files.lines(topology.traefik().accessLog())) {
            return lines.filter(line -> line.contains(requestId)).count();
        }
    }

    private URI through(String path) {
        return topology.target().uri().resolve(path);
    }
}

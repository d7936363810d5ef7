package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.ReplicaProcess;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees: request ids, traces, one ECS line for each request, metrics for each replica. */
class ObservabilityIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void logsOneLineForEachRequestWithNothingSecretInAny() throws Exception {
        String email = Replica.novoEmail();
        String senha = "segredo-" + UUID.randomUUID();
        try (ReplicaProcess replica = ReplicaProcess.start(TestPostgres.createDatabase(), "INSTANCIA=replica-7")) {
            TarefasClient anonymous =
                    TarefasClient.builder().baseUrl(replica.uri().toString()).build();
            anonymous
                    .usuarios()
                    .registrar(new NovoUsuario().nome("Ana").email(email).senha(senha));
            Tokens tokens = anonymous.sessoes().iniciar(email, senha);
            Raw.to(replica.uri())
                    .send("POST", "/sessoes", "{\"email\":\"" + email + "\",\"senha\":\"x" + senha + "\"}");
            Raw.to(replica.uri())
                    .token(tokens.getTokenAcesso())
                    .with("X-Request-Id", "pedido-7")
                    .with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                    .get("/tarefas/" + UUID.randomUUID());

            Raw.to(replica.uri()).get("/livez");
            Raw.to(replica.uri())
                    .get("/problemas/sobrecarga?" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "=1");

            JsonNode line = await().until(() -> accessLine(replica, "pedido-7"), Objects::nonNull);
            assertThat(line.at("/http/request/method").asString()).isEqualTo("GET");
            assertThat(line.at("/http/route").asString()).isEqualTo("/tarefas/{id}");
            assertThat(line.at("/http/response/status_code").asInt()).isEqualTo(404);
            assertThat(line.at("/event/duration").asLong()).isPositive();
            assertThat(line.at("/trace/id").asString()).isEqualTo(TRACE);
            assertThat(line.at("/service/node/name").asString()).isEqualTo("replica-7");
            await().untilAsserted(() -> assertThat(accessLines(replica).filter(access -> !isRefusedProbe(access)))
                    .as("none of a probe that found all well")
                    .hasSize(5));
            assertThat(lines(replica))
                    .extracting(logged -> logged.at("/log/logger").asString(""))
                    .anyMatch(logger -> logger.startsWith("liquibase."))
                    .anyMatch(logger -> logger.startsWith("org.springframework."));
            assertThat(replica.log())
                    .allSatisfy(logged -> assertThat(logged)
                            .doesNotContain(email, senha, tokens.getTokenAcesso(), tokens.getTokenRenovacao()));
        }
    }

    @Test
    void namesTheRequestAndTheReplicaOnEveryAnswer() {
        Replica replica = Replica.shared();

        HttpResponse<byte[]> answer =
                Raw.to(replica).with("X-Request-Id", "pedido-8").get("/livez");
        HttpResponse<byte[]> refusal =
                Raw.to(replica).with("X-Request-Id", "não vale").get("/tarefas");

        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("pedido-8");
        assertThat(refusal.headers().firstValue("X-Request-Id"))
                .hasValue(Raw.json(refusal).path("idRequisicao").asString());
        for (HttpResponse<byte[]> response : List.of(answer, refusal)) {
            assertThat(response.headers().firstValue("X-Instancia"))
                    .hasValue(replica.property("tarefas.instance.name"));
        }
    }

    @Test
    void hasMetricsForEachOperationOnTheManagementPortAlone() throws Exception {
        try (Replica replica = Replica.start(TestPostgres.createDatabase(), "INSTANCIA=replica-8")) {
            replica.newcomer().tarefas().criar(new NovaTarefa().titulo("x"));

            String metrics =
                    get(replica.managementUri().resolve("/actuator/prometheus")).body();

            assertThat(metrics)
                    .containsPattern("http_server_requests_seconds_bucket\\{.*uri=\"/tarefas\".*le=\"0.05\"}")
                    .contains("instancia=\"replica-8\"")
                    .contains("r2dbc_pool_acquired_connections", "resilience4j_circuitbreaker_state");
            assertThat(get(replica.uri().resolve("/actuator/prometheus")).statusCode())
                    .isEqualTo(404);
            assertThat(get(replica.managementUri().resolve("/actuator/env")).statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static @Nullable JsonNode accessLine(ReplicaProcess replica, String requestId) {
        return accessLines(replica)
                .filter(line -> line.at("/http/request/id").asString("").equals(requestId))
                .findFirst()
                .orElse(null);
    }

    /** The health checks of clients that wait until the replica is ready. */
    private static boolean isRefusedProbe(JsonNode access) {
        return access.at("/http/route").asString().equals("/healthz")
                && access.at("/http/response/status_code").asInt() == 503;
    }

    private static Stream<JsonNode> accessLines(ReplicaProcess replica) {
        return lines(replica).filter(line -> line.at("/log/logger").asString("").equals("access"));
    }

    /** Every line is JSON, warnings of the JVM itself excepted. */
    private static Stream<JsonNode> lines(ReplicaProcess replica) {
        return replica.log().stream()
                .filter(line -> !line.startsWith("WARNING: ") && !line.startsWith("OpenJDK "))
                .map(JSON::readTree);
    }
}

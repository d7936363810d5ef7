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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees: request ids, traces, one ECS line for each request, metrics for each replica. */
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void logsOneLineForEachRequestWithNothingSecretInAny(CapturedOutput output) {
        String email = Replica.novoEmail();
        String senha = "segredo-" + UUID.randomUUID();
        try (Replica replica = Replica.start(TestPostgres.createDatabase(), "logging.structured.format.console=ecs")) {
            TarefasClient anonymous = replica.client().build();
            anonymous
                    .usuarios()
                    .registrar(new NovoUsuario().nome("Ana").email(email).senha(senha));
            Tokens tokens = anonymous.sessoes().iniciar(email, senha);
            TarefasClient ana =
                    replica.client().tokenSupplier(tokens::getTokenAcesso).build();
            UUID id = ana.tarefas().criar(new NovaTarefa().titulo("x")).value().getId();
            Raw.to(replica)
                    .token(tokens.getTokenAcesso())
                    .with("X-Request-Id", "pedido-7")
                    .with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                    .get("/tarefas/" + id);
            Raw.to(replica)
                    .send("POST", "/sessoes", "{\"email\":\"" + email + "\",\"senha\":\"errada-" + senha + "\"}");

            JsonNode line = await().until(() -> accessLine(output, "pedido-7"), found -> found != null);
            assertThat(line.at("/http/request/method").asString()).isEqualTo("GET");
            assertThat(line.at("/http/route").asString()).isEqualTo("/tarefas/{id}");
            assertThat(line.at("/http/response/status_code").asInt()).isEqualTo(200);
            assertThat(line.at("/event/duration").asLong()).isPositive();
            assertThat(line.at("/trace/id").asString()).isEqualTo(TRACE);
            assertThat(line.at("/service/node/name").asString()).isEqualTo(replica.property("tarefas.instance.name"));
            assertThat(accessLines(output)).hasSize(5);
            assertThat(output.getAll())
                    .doesNotContain(email, senha, tokens.getTokenAcesso(), tokens.getTokenRenovacao());
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
        Replica replica = Replica.shared();
        replica.newcomer().tarefas().criar(new NovaTarefa().titulo("x"));

        String metrics =
                get(replica.managementUri().resolve("/actuator/prometheus")).body();

        assertThat(metrics)
                .containsPattern("http_server_requests_seconds_bucket\\{.*uri=\"/tarefas\".*le=\"0.05\"}")
                .contains("instancia=\"" + replica.property("tarefas.instance.name") + "\"")
                .contains(
                        "r2dbc_pool_acquired_connections",
                        "resilience4j_circuitbreaker_state",
                        "jvm_memory_used_bytes");
        assertThat(get(replica.uri().resolve("/actuator/prometheus")).statusCode())
                .isEqualTo(404);
        assertThat(get(replica.managementUri().resolve("/actuator/env")).statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static JsonNode accessLine(CapturedOutput output, String requestId) {
        return accessLines(output).stream()
                .filter(line -> line.at("/http/request/id").asString("").equals(requestId))
                .findFirst()
                .orElse(null);
    }

    private static List<JsonNode> accessLines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.startsWith("{") && line.contains("\"logger\":\"access\""))
                .map(JSON::readTree)
                .toList();
    }
}

package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.platform.problem.ProblemWriter;
import dev.tarefas.server.testing.CapturedLog;
import dev.tarefas.server.testing.Replica;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An internal error. The response has only the request's id, and the log has the exception. */
class FaultIT {

    private static final Replica REPLICA =
            Replica.start(TestPostgres.createDatabase(), "spring.profiles.active=" + Faults.PROFILE);

    private static String token;

    @BeforeAll
    static void logIn() {
        try (TarefasClient ana = REPLICA.newcomer()) {
            token = Replica.accessToken(ana);
        }
    }

    @AfterAll
    static void stop() {
        REPLICA.close();
    }

    @ParameterizedTest
    @MethodSource
    void revealsOnlyTheRequestIdOfAnInternalError(int fault) throws Exception {
        String id = "falha-" + fault;
        HttpResponse<String> response;
        List<ILoggingEvent> logged;
        try (CapturedLog log = CapturedLog.of(ProblemWriter.class)) {
            response = get("/falhas/" + fault, id);
            logged = log.events();
        }
        JsonNode problem = new JsonMapper().readTree(response.body());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("type").asString()).isEqualTo("/problemas/erro-interno");
        assertThat(problem.path("idRequisicao").asString()).isEqualTo(id);
        assertThat(problem.propertyNames()).containsExactly("type", "title", "status", "detail", "idRequisicao");
        assertThat(response.body() + response.headers().map())
                .doesNotContainIgnoringCase(Faults.SECRET, "exception", "select");
        assertThat(logged).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getThrowableProxy().getClassName())
                    .isEqualTo(Faults.ALL.get(fault).getClass().getName());
            assertThat(line.getKeyValuePairs())
                    .anySatisfy(pair -> assertThat(pair.value).isEqualTo(id));
        });
    }

    static IntStream revealsOnlyTheRequestIdOfAnInternalError() {
        return IntStream.range(0, Faults.ALL.size());
    }

    private static HttpResponse<String> get(String path, String id) throws Exception {
        URI uri = REPLICA.uri().resolve(path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .header("X-Request-Id", id)
                                .build(),
                        BodyHandlers.ofString());
    }
}

package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.ReplicaProcess;
import dev.tarefas.server.testing.Sql;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What a replica sends to itself before it reports ready. */
class WarmUpIT {

    @Test
    void leavesNoTraceInDatabaseLogAndMetrics() throws Exception {
        String database = TestPostgres.createDatabase();
        try (ReplicaProcess replica = ReplicaProcess.start(database, "TAREFAS_WARMUP=20");
                Sql sql = Sql.on(database)) {
            assertThat(replica.log()).anyMatch(line -> line.contains("warm after 20 requests to itself"));
            assertThat(replica.log())
                    .noneMatch(line -> line.contains("\"logger\":\"access\"") && !line.contains("/healthz"))
                    .noneMatch(line -> line.contains("nao-autenticado"));
            assertThat(metrics(replica)).contains("uri=\"/healthz\"").doesNotContain("uri=\"/tarefas");
            assertThat(sql.count("tarefa")).isZero();
            assertThat(sql.count("chave_idempotencia")).isZero();
        }
    }

    private static String metrics(ReplicaProcess replica) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(replica.managementUri().resolve("/actuator/prometheus"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}

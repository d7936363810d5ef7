package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.ReplicaProcess;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A replica that is asked to leave. */
class ShutdownIT {

    @Test
    void refusesTrafficAtOnceAndKeepsServingForAWhile() throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(TestPostgres.createDatabase(), "TAREFAS_DRAIN=10s")) {
            replica.terminate();

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> Raw.to(replica.uri()).get("/healthz").statusCode() == 503);
            HttpResponse<byte[]> health = Raw.to(replica.uri()).get("/healthz");
            assertThat(health.headers().firstValue("Retry-After")).isPresent();
            assertThat(Raw.to(replica.uri()).get("/.well-known/jwks.json").statusCode())
                    .isEqualTo(200);
        }
    }
}

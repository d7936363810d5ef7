package dev.tarefas.server.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.proxy.FaultyTcpProxy;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.testing.Replica;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** When a replica sends a probe to the database. */
class ReadinessProbeIT {

    private static final FaultyTcpProxy PROXY = FaultyTcpProxy.inFrontOf(TestPostgres.createDatabase());
    private static final Replica REPLICA = Replica.start(PROXY.url());
    private static final int ROUNDS = 50;

    private final AtomicInteger probes = PROXY.countMessages("select 1");

    @AfterAll
    static void stop() throws Exception {
        REPLICA.close();
        PROXY.close();
    }

    @Test
    void probesRepeatedlyWithoutOtherResponses() {
        await().untilAsserted(() -> assertThat(probes).hasValueGreaterThan(2));
    }

    @Test
    void doesNotProbeWhileRequestsGetResponses() {
        Mono<Void> probe = REPLICA.bean(Readiness.class).probe();
        Mono<?> answer =
                REPLICA.bean(Database.class).read(session -> session.one("select 2", row -> row.get(0, Integer.class)));
        answer.block();
        probes.set(0);

        for (int i = 0; i < ROUNDS; i++) {
            answer.then(probe).block();
        }

        assertThat(probes).hasValue(0);
    }
}

package dev.tarefas.server.operations;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.tarefas.proxy.FaultyTcpProxy;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.lifecycle.Readiness;
import dev.tarefas.server.testing.CapturedLog;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Only a replica that is cut off from the database is taken out of rotation. */
class ReadinessIT {

    private static final FaultyTcpProxy PROXY = FaultyTcpProxy.inFrontOf(TestPostgres.createDatabase());
    private static final Replica REPLICA =
            Replica.start(PROXY.url(), "spring.r2dbc.pool.initial-size=2", "spring.r2dbc.pool.max-size=2");

    /** The slow statements of another test may hold all connections for a second after it. */
    @BeforeEach
    @AfterEach
    void recover() {
        PROXY.restore();
        Database database = REPLICA.bean(Database.class);
        await().during(ofSeconds(1))
                .atMost(ofSeconds(10))
                .until(() -> health() == 200 && database.timeSinceLastResponse().toMillis() < 500);
    }

    @AfterAll
    static void stop() throws Exception {
        REPLICA.close();
        PROXY.close();
    }

    @Test
    void leavesRotationSoonAfterTheCutAndReturnsSoonAfterItsEnd() {
        try (CapturedLog log = CapturedLog.of(Readiness.class)) {
            PROXY.disconnect();
            await().atMost(ofSeconds(3)).until(() -> health() == 503);
            assertThat(Raw.to(REPLICA).get("/livez").statusCode()).isEqualTo(200);

            PROXY.restore();
            await().atMost(ofSeconds(3)).until(() -> health() == 200);
            await().untilAsserted(() -> assertThat(log.events())
                    .extracting(ILoggingEvent::getLevel)
                    .containsExactly(Level.WARN, Level.INFO));
        }
    }

    @Test
    void staysInRotationDuringABriefOutage() {
        PROXY.disconnect();
        staysHealthyFor(ofMillis(800));
        PROXY.restore();
        staysHealthyFor(ofSeconds(3));
    }

    @Test
    void staysInWhenSlowStatementsHoldAllConnections() {
        Database database = REPLICA.bean(Database.class);
        Mono<?> slow =
                database.read(session -> session.one("select pg_sleep(1)::text", row -> row.get(0, String.class)));
        Disposable crowd = Flux.range(0, 16)
                .flatMap(i -> slow.then().onErrorComplete().repeat(), 16)
                .subscribe();
        try {
            staysHealthyFor(ofSeconds(6));
        } finally {
            crowd.dispose();
        }
    }

    private static void staysHealthyFor(Duration duration) {
        await().pollInterval(ofMillis(50))
                .during(duration)
                .atMost(duration.plusSeconds(5))
                .until(() -> health() == 200);
    }

    private static int health() {
        return Raw.to(REPLICA).get("/healthz").statusCode();
    }
}

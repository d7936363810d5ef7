package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.proxy.FaultyTcpProxy;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import java.time.Duration;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a request costs in round trips to the database, counted on the wire once its statements are prepared. */
class RoundTripsIT {

    private static final FaultyTcpProxy PROXY = FaultyTcpProxy.inFrontOf(TestPostgres.createDatabase());

    /** One connection, so that all of its statements are prepared after the first requests. */
    private static final Replica REPLICA =
            Replica.start(PROXY.url(), "spring.r2dbc.pool.initial-size=1", "spring.r2dbc.pool.max-size=1");

    private static final int REQUESTS = 40;

    /** A probe or two may fall between the requests. */
    private static final int PROBES = 4;

    private static final String TAREFA = "{\"titulo\":\"Comprar pão\"}";

    private final KeyedPerson ana = KeyedPerson.register(REPLICA);

    @AfterAll
    static void stop() {
        REPLICA.close();
        PROXY.close();
    }

    @Test
    void needsOneRoundTripForAReadOrAList() {
        String tarefa = ana.raw(REPLICA)
                .send("POST", "/tarefas", TAREFA)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(roundTrips(() -> ana.raw(REPLICA).get(tarefa).statusCode(), 200))
                .isEqualTo(1);
        assertThat(roundTrips(() -> ana.raw(REPLICA).get("/tarefas?limite=20").statusCode(), 200))
                .isEqualTo(1);
    }

    /**
     * A statement is atomic by itself, so that a create without a key needs neither BEGIN nor COMMIT. With a key: BEGIN
     * with the claim and the insert, the response, COMMIT. The delay lets what is sent together arrive before a response.
     */
    @Test
    void needsOneRoundTripForACreateAndThreeWithAKey() {
        PROXY.delayResponses(Duration.ofMillis(5));
        assertThat(roundTrips(
                        () -> ana.raw(REPLICA).send("POST", "/tarefas", TAREFA).statusCode(), 201))
                .isEqualTo(1);
        assertThat(roundTrips(
                        () -> ana.send(REPLICA, UUID.randomUUID().toString(), "POST", "/tarefas", TAREFA)
                                .statusCode(),
                        201))
                .isEqualTo(3);
    }

    private static long roundTrips(IntSupplier request, int status) {
        for (int i = 0; i < 10; i++) assertThat(request.getAsInt()).isEqualTo(status);
        long before = PROXY.roundTrips();
        for (int i = 0; i < REQUESTS; i++) assertThat(request.getAsInt()).isEqualTo(status);
        return (PROXY.roundTrips() - before + REQUESTS - 1 - PROBES) / REQUESTS;
    }
}

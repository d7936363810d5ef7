package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that lose the connection to the database. */
class DatabaseLossIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofSeconds(3);
    private static final Duration SHORT_OUTAGE = Duration.ofMillis(900);
    private static final Duration OUTAGE = Duration.ofSeconds(6);
    private static final Duration LONG_OUTAGE = Duration.ofSeconds(9);
    private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(2);
    /** As many requests as the load makes in half a second. */
    private static final int FEW = 100;

    private static final int MANY = 500;
    private static final String OVERLOADED = "429 /problemas/sobrecarga";
    /** The response for a commit that was in progress when the connection broke. */
    private static final String UNCERTAIN = "503 /problemas/resultado-incerto";

    private static final String UNAVAILABLE = "503 /problemas/indisponivel";

    private Topology topology;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
    }

    @ParameterizedTest(name = "connections that {0}")
    @ValueSource(strings = {"break", "are silent"})
    void sendsNoRequestsToAReplicaWithoutADatabase(String how) throws Exception {
        Replica cutOff = topology.replicas().get(0);
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            if (how.equals("break")) cutOff.cutOff();
            else cutOff.silence();
            Duration out = untilInRotation(cutOff, false);
            Duration outSince = Drill.awaitNow(timeline);
            Drill.awaitLoadOf(LONG_OUTAGE, timeline);
            assertThat(timeline.samples())
                    .filteredOn(sample -> sample.sentAt().compareTo(outSince) > 0)
                    .as("requests while " + cutOff.name() + " is out of rotation")
                    .hasSizeGreaterThan(MANY)
                    .noneMatch(sample -> cutOff.name().equals(sample.instance()));
            cutOff.reconnect();
            Duration back = untilInRotation(cutOff, true);
            System.out.printf("%s: out after %d ms, back after %d ms%n", how, out.toMillis(), back.toMillis());
            assertThat(out).isLessThan(AT_MOST);
            assertThat(back).isLessThan(AT_MOST);
        });

        if (how.equals("break")) outcome.assertNothingWorseThan(UNAVAILABLE, UNCERTAIN);
        // At first a silent database looks the same as an overload.
        else outcome.assertNothingWorseThan(UNAVAILABLE, UNCERTAIN, OVERLOADED);
        assertThat(outcome.timeline().failures()).as("all failures").hasSizeLessThan(FEW);
        assertThat(cutOff.isRunning()).as("the replica was not restarted").isTrue();
    }

    /**
     * The replica retries until the connections work again, and neither health check sees a failure. Clients see a slow
     * response. When connections are silent, there may be more requests than the replica has connections, and some of
     * them are refused with 429.
     */
    @ParameterizedTest(name = "connections that {0}")
    @ValueSource(strings = {"break", "are silent"})
    void keepsAReplicaInRotationThroughAShortOutage(String how) throws Exception {
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            for (Replica replica : topology.replicas()) {
                if (how.equals("break")) replica.cutOff();
                else replica.silence();
                assertInRotation(replica, SHORT_OUTAGE);
                replica.reconnect();
                assertInRotation(replica, AT_MOST);
            }
        });

        if (how.equals("break")) outcome.assertNothingNoticed();
        else outcome.assertNothingWorseThan(OVERLOADED);
        assertThat(topology.replicas()).allMatch(Replica::isRunning);
    }

    /** By the active health check and by the passive health check. */
    private void assertInRotation(Replica replica, Duration time) throws Exception {
        Await.holds(replica.name() + " is in rotation", time, () -> {
            assertThat(topology.traefik().isUp(replica.uri()))
                    .as(replica.name() + " is up")
                    .isTrue();
            assertThat(topology.traefik().isServing(replica.uri()))
                    .as(replica.name() + " receives requests")
                    .isTrue();
            return true;
        });
    }

    /** Only the clients without retries have a time limit here, because the SDK retries until its own limit. */
    @ParameterizedTest(name = "connections that {0}")
    @ValueSource(strings = {"break", "are silent"})
    void refusesRequestsQuicklyWithoutAnyDatabaseAndRecoversSoon(String how) throws Exception {
        boolean breaks = how.equals("break");
        Person ana = Person.register(topology.target());
        URI tarefas = topology.target().uri().resolve("/tarefas");
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            topology.replicas().forEach(breaks ? Replica::cutOff : Replica::silence);
            long start = System.nanoTime();
            while (System.nanoTime() < start + OUTAGE.toNanos()) {
                boolean detected = breaks || System.nanoTime() > start + RESPONSE_LIMIT.toNanos();
                HttpResponse<String> refused = ana.get(tarefas);
                // At first a request without a free connection looks the same as an overload.
                if (detected) assertThat(refused.statusCode()).isEqualTo(503);
                else assertThat(refused.statusCode()).isIn(503, 429);
                assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }

            topology.replicas().forEach(Replica::reconnect);
            assertThat(Await.until(
                            "the service works again",
                            LIMIT,
                            () -> ana.get(tarefas).statusCode() == 200))
                    .isLessThan(AT_MOST);
        });

        if (breaks) outcome.assertNothingWorseThan(UNAVAILABLE, UNCERTAIN);
        else outcome.assertNothingWorseThan(UNAVAILABLE, UNCERTAIN, OVERLOADED);
        assertThat(outcome.timeline().failures())
                .as("failures that look like an overload")
                .satisfies(failures ->
                        assertThat(failures.stream().filter(OVERLOADED::equals)).hasSizeLessThan(2 * FEW));
        assertThat(outcome.refused())
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal.took()).isLessThan(RESPONSE_LIMIT));
        assertThat(topology.replicas()).allMatch(Replica::isRunning);
    }

    private Duration untilInRotation(Replica replica, boolean expected) throws Exception {
        return Await.until(
                replica.name() + " in rotation: " + expected,
                LIMIT,
                () -> topology.traefik().isUp(replica.uri()) == expected);
    }
}

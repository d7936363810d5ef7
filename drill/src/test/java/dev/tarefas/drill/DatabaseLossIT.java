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

/** Replicas that lose their way to the database. */
class DatabaseLossIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofSeconds(3);
    private static final Duration BLIP = Duration.ofMillis(900);
    private static final Duration OUTAGE = Duration.ofSeconds(6);
    /** More than an answer takes, the last ones of a silent database too. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(3);

    private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);
    /** One in a hundred. */
    private static final int FEW = 100;

    private static final int WARM = 1_000;
    private static final long REQUESTS = 10_000;
    private static final String OVERLOADED = "429 /problemas/sobrecarga";
    /** A commit that was under way when the connection broke. */
    private static final String UNCERTAIN = "503 /problemas/resultado-incerto";

    private static final String UNAVAILABLE = "503 /problemas/indisponivel";

    private Topology topology;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
    }

    @ParameterizedTest(name = "connections that {0}")
    @ValueSource(strings = {"break", "are silent"})
    void aReplicaWithoutDatabaseGetsNoRequestsUntilItHasOne(String how) throws Exception {
        Replica cutOff = topology.replicas().get(0);
        Drill.Outcome outcome = Drill.under(topology, REQUESTS, timeline -> {
            if (how.equals("break")) cutOff.cutOff();
            else cutOff.silence();
            Duration out = untilInRotation(cutOff, false);
            Thread.sleep(IN_FLIGHT.toMillis()); // What was under way when it left.
            int before = timeline.samples().size();
            Thread.sleep(OUTAGE.toMillis()); // How long it lasts, not a signal to wait for.
            assertThat(timeline.samples().subList(before, timeline.samples().size()))
                    .as("answers of who is out of rotation")
                    .hasSizeGreaterThan(WARM / 2)
                    .noneMatch(sample -> cutOff.name().equals(sample.instance()));
            cutOff.reconnect();
            Duration back = untilInRotation(cutOff, true);
            System.out.printf("%s: out after %d ms, back after %d ms%n", how, out.toMillis(), back.toMillis());
            assertThat(out).isLessThan(AT_MOST);
            assertThat(back).isLessThan(AT_MOST);
        });

        if (how.equals("break")) outcome.assertNothingWorseThan(UNAVAILABLE, UNCERTAIN);
        // Nobody can tell at first that it is not the load.
        else outcome.assertNothingWorseThan(UNAVAILABLE, UNCERTAIN, OVERLOADED);
        assertThat(outcome.timeline().failures()).as("all of them").hasSizeLessThan(FEW);
        assertThat(cutOff.isRunning()).as("it was not restarted").isTrue();
    }

    /**
     * The replica waits it out, and neither check sees a failure. Clients see a slow answer; where connections are
     * silent, more requests than the replica has connections may come, and some are told so.
     */
    @ParameterizedTest(name = "connections that {0}")
    @ValueSource(strings = {"break", "are silent"})
    void aBlipTakesNobodyOut(String how) throws Exception {
        Drill.Outcome outcome = Drill.under(topology, REQUESTS, timeline -> {
            for (Replica replica : topology.replicas()) {
                if (how.equals("break")) replica.cutOff();
                else replica.silence();
                assertInRotation(replica, BLIP);
                replica.reconnect();
                assertInRotation(replica, AT_MOST);
            }
        });

        if (how.equals("break")) outcome.assertNothingNoticed();
        else outcome.assertNothingWorseThan(OVERLOADED);
        assertThat(topology.replicas()).allMatch(Replica::isRunning);
    }

    /** By the active check and by the passive one. */
    private void assertInRotation(Replica replica, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            assertThat(topology.traefik().isUp(replica.uri()))
                    .as(replica.name() + " is up")
                    .isTrue();
            assertThat(topology.traefik().isServing(replica.uri()))
                    .as(replica.name() + " is sent requests")
                    .isTrue();
            Thread.sleep(50);
        }
    }

    /** The SDK's requests are not timed: it tries again until its own limit. */
    @ParameterizedTest(name = "connections that {0}")
    @ValueSource(strings = {"break", "are silent"})
    void withoutAnyDatabaseClientsAreToldAtOnceAndServedAgainSoon(String how) throws Exception {
        boolean breaks = how.equals("break");
        Person ana = Person.register(topology.target());
        URI tarefas = topology.target().uri().resolve("/tarefas");
        Drill.Outcome outcome = Drill.under(topology, REQUESTS, timeline -> {
            Await.until("the load is under way", LIMIT, () -> timeline.samples().size() > WARM);
            topology.replicas().forEach(breaks ? Replica::cutOff : Replica::silence);
            long start = System.nanoTime();
            while (System.nanoTime() < start + OUTAGE.toNanos()) {
                boolean known = breaks || System.nanoTime() > start + TOLD_WITHIN.toNanos();
                HttpResponse<String> refused = ana.get(tarefas);
                // Whoever waits in vain for a free connection cannot tell at first that it is not the load.
                if (known) assertThat(refused.statusCode()).isEqualTo(503);
                else assertThat(refused.statusCode()).isIn(503, 429);
                assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }

            topology.replicas().forEach(Replica::reconnect);
            assertThat(Await.until(
                            "service is back", LIMIT, () -> ana.get(tarefas).statusCode() == 200))
                    .isLessThan(AT_MOST);
        });

        if (breaks) outcome.assertNothingWorseThan(UNAVAILABLE, UNCERTAIN);
        else outcome.assertNothingWorseThan(UNAVAILABLE, UNCERTAIN, OVERLOADED);
        assertThat(outcome.timeline().failures())
                .as("told that it is the load")
                .satisfies(failures ->
                        assertThat(failures.stream().filter(OVERLOADED::equals)).hasSizeLessThan(2 * FEW));
        assertThat(outcome.refused())
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal.took()).isLessThan(TOLD_WITHIN));
        assertThat(topology.replicas()).allMatch(Replica::isRunning);
    }

    private Duration untilInRotation(Replica replica, boolean expected) throws Exception {
        return Await.until(
                replica.name() + " in rotation: " + expected,
                LIMIT,
                () -> topology.traefik().isUp(replica.uri()) == expected);
    }
}

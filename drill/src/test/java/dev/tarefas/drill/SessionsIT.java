package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Sessions that are valid on every replica, and password guesses that all replicas count together. */
@TestMethodOrder(OrderAnnotation.class)
class SessionsIT {

    private static final long REQUESTS = 10_000;
    private static final int PER_ADDRESS = 15;
    private static final int PEOPLE = 5;
    private static final int TOO_MANY = 429;

    private static Topology topology;

    @BeforeAll
    static void start() throws Exception {
        topology = Drill.start(Map.of("TAREFAS_LOGIN_PERADDRESS", String.valueOf(PER_ADDRESS)));
    }

    @AfterAll
    static void stop() {
        if (topology != null) topology.close();
    }

    /** Every load relies on this too, because its clients without retries log in once and then reach all replicas. */
    @Test
    void acceptsAnAccessTokenOnEveryReplica() {
        Person ana = Person.register(topology.target());

        for (Replica replica : topology.replicas()) {
            assertThat(ana.get(replica.uri().resolve("/usuarios/eu")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void rotatesARefreshTokenOnceWhenItIsUsedOnTwoReplicasAtTheSameTime() throws Exception {
        List<Person> people = Stream.generate(() -> Person.register(topology.target()))
                .limit(PEOPLE)
                .toList();
        Drill.under(topology, REQUESTS, timeline -> people.forEach(SessionsIT::renewOnTwoReplicasAtOnce))
                .assertNothingNoticed();
    }

    private static void renewOnTwoReplicasAtOnce(Person person) {
        List<CompletableFuture<HttpResponse<String>>> renewals = topology.replicas().subList(0, 2).stream()
                .map(replica -> person.send(person.renewal(replica.uri())))
                .toList();

        Set<String> successors = renewals.stream()
                .map(CompletableFuture::join)
                .peek(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .map(answer -> Person.field(answer.body(), "tokenRenovacao"))
                .collect(Collectors.toSet());
        assertThat(successors).hasSize(1);
    }

    /**
     * This is the last test, because afterwards no log-in from this address works. For the same reason it runs without
     * a load. It is short because each guess costs a password hash.
     */
    @Test
    @Order(Integer.MAX_VALUE)
    void countsGuessesTogetherDespiteForgedAddresses() {
        List<HttpResponse<String>> responses = IntStream.range(0, PER_ADDRESS * 2)
                .mapToObj(guess -> Person.logIn(
                        topology.target(),
                        "ninguem-" + UUID.randomUUID() + "@exemplo.com.br",
                        Map.of("X-Forwarded-For", randomAddress(), "X-Real-Ip", randomAddress())))
                .toList();

        assertThat(responses.subList(PER_ADDRESS, responses.size())).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(TOO_MANY);
            assertThat(refused.body()).contains("\"/problemas/muitas-tentativas\"");
        });
        assertThat(responses).filteredOn(answer -> answer.statusCode() == 401).hasSizeLessThanOrEqualTo(PER_ADDRESS);
    }

    private static String randomAddress() {
        return "203.0.113." + ThreadLocalRandom.current().nextInt(1, 255);
    }
}

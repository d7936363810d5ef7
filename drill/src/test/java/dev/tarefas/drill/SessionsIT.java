package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that are valid on every replica, and password guesses that all replicas count together. */
class SessionsIT {

    private static final int PEOPLE = 5;
    private static final int TOO_MANY = 429;

    private Topology topology;

    @BeforeEach
    void start() throws Exception {
        topology = Drill.shared();
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
        Drill.under(topology, timeline -> people.forEach(this::renewOnTwoReplicasAtOnce))
                .assertNothingNoticed();
    }

    private void renewOnTwoReplicasAtOnce(Person person) {
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
     * It runs without a load, because no log-in from this address works until the guesses are forgotten. It is short
     * because each guess costs a password hash.
     */
    @Test
    void countsGuessesTogetherDespiteForgedAddresses() throws Exception {
        List<HttpResponse<String>> responses;
        try {
            responses = guesses();
        } finally {
            forgetGuesses();
        }

        assertThat(responses.subList(Drill.WRONG_LOG_INS, responses.size())).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(TOO_MANY);
            assertThat(refused.body()).contains("\"/problemas/muitas-tentativas\"");
        });
        assertThat(responses)
                .filteredOn(answer -> answer.statusCode() == 401)
                .hasSizeLessThanOrEqualTo(Drill.WRONG_LOG_INS);
    }

    private List<HttpResponse<String>> guesses() {
        return IntStream.range(0, Drill.WRONG_LOG_INS * 2)
                .mapToObj(guess -> Person.logIn(
                        topology.target(),
                        "ninguem-" + UUID.randomUUID() + "@exemplo.com.br",
                        Map.of("X-Forwarded-For", randomAddress(), "X-Real-Ip", randomAddress())))
                .toList();
    }

    private void forgetGuesses() throws SQLException {
        try (Connection connection = topology.database().connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from tentativa_entrada")).isPositive();
        }
    }

    private static String randomAddress() {
        return "203.0.113." + ThreadLocalRandom.current().nextInt(1, 255);
    }
}

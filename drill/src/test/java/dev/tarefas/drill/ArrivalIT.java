package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.load.Sample;
import dev.tarefas.drill.report.Timeline;
import dev.tarefas.drill.topology.Await;
import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A replica that starts while clients read and write. */
class ArrivalIT {

    private static final int FIRST = 100;
    private static final int POOL = 16;

    @Test
    void receivesNoRequestBeforeItIsReadyAndIsNotSlowAtFirst() throws Exception {
        Topology topology = Drill.shared();
        Replica arriving = topology.replicas().get(2);
        arriving.stop();
        AtomicLong ready = new AtomicLong();
        long retriesBefore = topology.traefik().retries();
        Drill.Outcome outcome = Drill.under(topology, timeline -> {
            arriving.start();
            arriving.awaitReady();
            ready.set(timeline.samples().get(timeline.samples().size() - 1).at().toMillis());
            assertThat(sessionsOf(arriving, topology))
                    .as("connections of its pool")
                    .isEqualTo(POOL);
            Await.until(
                    "it receives requests",
                    Duration.ofSeconds(30),
                    () -> timeline.shares().getOrDefault(arriving.name(), 0L) >= FIRST);
        });

        outcome.assertNothingNoticed();
        List<Sample> raw =
                outcome.timeline().samples().stream().filter(Sample::raw).toList();
        List<Sample> first = raw.stream()
                .filter(sample -> arriving.name().equals(sample.instance()))
                .sorted(Comparator.comparing(Sample::sentAt))
                .limit(FIRST)
                .toList();
        assertThat(first.get(0).at().toMillis())
                .as("time of the first response, in ms")
                .isGreaterThanOrEqualTo(ready.get() - 100);
        Timeline atFirst = timeline(first.stream());
        Duration begin = first.get(0).at();
        Duration end = first.get(FIRST - 1).at();
        // The same seconds, because a machine that has just started a replica is slow for all of them.
        Timeline others = timeline(raw.stream()
                .filter(sample -> !arriving.name().equals(sample.instance()))
                .filter(sample ->
                        sample.at().compareTo(begin) >= 0 && sample.at().compareTo(end) <= 0));
        System.out.printf("its first %d: %s; the others: %s%n", FIRST, percentiles(atFirst), percentiles(others));
        for (double p : List.of(0.5, 0.9)) {
            assertThat(atFirst.percentile(p))
                    .as("p%.0f", p * 100)
                    .isLessThan(others.percentile(p).multipliedBy(3));
        }
        assertThat(topology.traefik().retries() - retriesBefore)
                .as("requests that Traefik sent to it too early and then to another replica")
                .isZero();
    }

    private static Timeline timeline(Stream<Sample> samples) {
        Timeline timeline = new Timeline();
        samples.forEach(timeline::add);
        return timeline;
    }

    private static String percentiles(Timeline timeline) {
        return Stream.of(0.5, 0.9, 0.95, 0.99, 1.0)
                .map(p ->
                        "p%.0f %d ms".formatted(p * 100, timeline.percentile(p).toMillis()))
                .collect(Collectors.joining(", "));
    }

    private static int sessionsOf(Replica replica, Topology topology) throws SQLException {
        try (Connection connection = topology.database().connect();
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where application_name = ?")) {
            query.setString(1, replica.name());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}

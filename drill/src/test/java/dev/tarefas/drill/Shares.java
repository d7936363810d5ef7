package dev.tarefas.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.topology.Replica;
import dev.tarefas.drill.topology.Topology;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The number of requests of each replica so far.
 *
 * @param source where the numbers come from
 */
record Shares(String source, Map<String, Long> byReplica) {

    /** The accepted deviation, as a fraction of a replica's share. */
    private static final double TOLERANCE = 0.05;

    private static final Pattern SERVER = Pattern.compile("\"ServiceAddr\":\"([^\"]+)\"");

    static Shares ofAccessLog(Topology topology) throws IOException {
        Map<String, Long> byAddress;
        try (Stream<String> lines = Files.lines(topology.traefik().accessLog())) {
            byAddress = lines.map(SERVER::matcher)
                    .filter(Matcher::find)
                    .collect(Collectors.groupingBy(found -> found.group(1), Collectors.counting()));
        }
        Map<String, Long> byReplica = new TreeMap<>();
        for (Replica replica : topology.replicas()) {
            byReplica.put(replica.name(), byAddress.getOrDefault(replica.uri().getAuthority(), 0L));
        }
        return new Shares("the access log", byReplica);
    }

    /** The requests of the metrics, without the health checks of Traefik. */
    static Shares ofMetrics(Topology topology) throws IOException, InterruptedException {
        Map<String, Long> byReplica = new TreeMap<>();
        for (Replica replica : topology.replicas()) {
            String metrics = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(replica.metrics()).build(), BodyHandlers.ofString())
                    .body();
            byReplica.put(
                    replica.name(),
                    metrics.lines()
                            .filter(line -> line.startsWith("http_server_requests_seconds_count{"))
                            .filter(line -> !line.contains("uri=\"/healthz\""))
                            .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .sum());
        }
        return new Shares("the replicas' metrics", byReplica);
    }

    Shares since(Shares before) {
        Map<String, Long> difference = new TreeMap<>();
        byReplica.forEach((replica, count) ->
                difference.put(replica, count - before.byReplica().get(replica)));
        return new Shares(source, difference);
    }

    /** Each replica has 1/N of the requests, +- 5 % of that share, and there are at least the given number of requests. */
    void assertEven(int replicas, long requests) {
        long all = byReplica.values().stream().mapToLong(Long::longValue).sum();
        assertThat(byReplica).as(source).hasSize(replicas);
        assertThat(all).as(source).isGreaterThanOrEqualTo(requests);
        assertThat(byReplica.values())
                .as(source)
                .allSatisfy(count -> assertThat(count / (double) all)
                        .isBetween((1 - TOLERANCE) / replicas, (1 + TOLERANCE) / replicas));
    }
}

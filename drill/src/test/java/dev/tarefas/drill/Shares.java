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
 * How many requests each replica got so far.
 *
 * @param source who says so
 */
record Shares(String source, Map<String, Long> byReplica) {

    /** Of a replica's share. */
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

    /** Without the probes of the balancer. */
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

    /** Each has 1/N of the requests, +- 5 % of that; there were at least so many. */
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

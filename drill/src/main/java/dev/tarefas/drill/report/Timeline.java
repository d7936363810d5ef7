package dev.tarefas.drill.report;

import dev.tarefas.drill.load.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The samples of a load, second by second. Safe for any number of threads. */
public final class Timeline {

    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());

    private final Map<Long, Long> gatewayRetries = new ConcurrentHashMap<>();

    public void add(Sample sample) {
        samples.add(sample);
    }

    /**
     * Adds retries of the gateway.
     *
     * @param at the time of the reading, since the start of the load
     */
    public void addGatewayRetries(Duration at, long retries) {
        gatewayRetries.merge(at.toSeconds(), retries, Long::sum);
    }

    public List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    public List<String> failures() {
        return samples().stream().filter(Sample::failed).map(Sample::failure).toList();
    }

    /** A percentile of the time that requests took; 0 &lt; p &lt;= 1. */
    public Duration percentile(double p) {
        List<Duration> sorted = samples().stream().map(Sample::took).sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.ceil(p * sorted.size()) - 1);
    }

    /** The number of responses of each replica, if the client knows the replica. */
    public SortedMap<String, Long> shares() {
        return shares(samples());
    }

    public List<Second> seconds() {
        Map<Long, List<Sample>> bySecond = new TreeMap<>();
        samples()
                .forEach(sample -> bySecond.computeIfAbsent(sample.at().toSeconds(), second -> new ArrayList<>())
                        .add(sample));
        return bySecond.entrySet().stream()
                .map(entry -> new Second(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream().filter(Sample::failed).count(),
                        entry.getValue().stream().mapToLong(Sample::retries).sum(),
                        gatewayRetries.getOrDefault(entry.getKey(), 0L),
                        shares(entry.getValue())))
                .toList();
    }

    private static SortedMap<String, Long> shares(List<Sample> samples) {
        SortedMap<String, Long> shares = new TreeMap<>();
        samples.stream()
                .filter(sample -> sample.instance() != null)
                .forEach(sample -> shares.merge(sample.instance(), 1L, Long::sum));
        return shares;
    }

    /**
     * One second of a load.
     *
     * @param second number of the second, since the start of the load
     * @param requests requests that ended in this second
     * @param failures failed requests among them
     * @param sdkRetries retries of the SDK for these requests
     * @param gatewayRetries retries of the gateway, read in this second
     * @param shares responses by replica, if the client knows the replica
     */
    public record Second(
            long second,
            int requests,
            long failures,
            long sdkRetries,
            long gatewayRetries,
            SortedMap<String, Long> shares) {}
}

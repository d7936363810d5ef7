package dev.tarefas.drill.report;

import dev.tarefas.drill.load.Ledger;
import java.io.PrintWriter;
import java.util.List;

/**
 * The result of a load.
 *
 * @param timeline each request
 * @param comparison the difference between the responses and the data
 * @param sdkRetries how often the SDK repeated a request
 */
public record Summary(Timeline timeline, Ledger.Comparison comparison, long sdkRetries) {

    private static final int SHOWN = 10;

    /** Whether no request failed, and no write was lost or duplicated. */
    public boolean isClean() {
        return timeline.failures().isEmpty() && comparison.isClean();
    }

    public void print(PrintWriter out) {
        out.printf(
                "%n%6s %9s %9s %11s %15s  by replica, as the clients without retries saw it%n",
                "second", "requests", "failures", "SDK retries", "gateway retries");
        timeline.seconds()
                .forEach(second -> out.printf(
                        "%6d %9d %9d %11d %15d  %s%n",
                        second.second(),
                        second.requests(),
                        second.failures(),
                        second.sdkRetries(),
                        second.gatewayRetries(),
                        second.shares()));
        List<String> failures = timeline.failures();
        out.printf(
                "%n%d requests, %d failures, %d retries of the SDK; p50 %d ms, p99 %d ms%n",
                timeline.samples().size(),
                failures.size(),
                sdkRetries,
                timeline.percentile(0.5).toMillis(),
                timeline.percentile(0.99).toMillis());
        out.printf(
                "%d created; %d duplicated, %d lost, %d changes lost%n",
                comparison.created(), comparison.duplicated(), comparison.lost(), comparison.changesLost());
        failures.stream().distinct().limit(SHOWN).forEach(failure -> out.println("  failed: " + failure));
        out.flush();
    }
}

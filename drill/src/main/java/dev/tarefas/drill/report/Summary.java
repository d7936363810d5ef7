package dev.tarefas.drill.report;

import dev.tarefas.drill.load.Ledger;
import java.io.PrintWriter;
import java.util.List;

/**
 * What clients noticed of a load.
 *
 * @param timeline each request
 * @param verdict what they were told, compared with what is there
 * @param sdkRetries requests that the SDK sent once more
 */
public record Summary(Timeline timeline, Ledger.Verdict verdict, long sdkRetries) {

    private static final int SHOWN = 10;

    /** Whether no request failed, and nothing was lost or done twice. */
    public boolean isClean() {
        return timeline.failures().isEmpty() && verdict.isClean();
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
                verdict.created(), verdict.duplicated(), verdict.lost(), verdict.changesLost());
        failures.stream().distinct().limit(SHOWN).forEach(failure -> out.println("  failed: " + failure));
        out.flush();
    }
}

package dev.tarefas.drill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A timeline as a table (RFC 4180), with a row for each second and a column for each replica. The columns count the
 * responses to the clients without retries, because the SDK does not show which replica responded.
 */
public final class Csv {

    private Csv() {}

    public static void write(Timeline timeline, Path file) throws IOException {
        Files.write(file, lines(timeline));
    }

    static List<String> lines(Timeline timeline) {
        TreeSet<String> replicas = new TreeSet<>(timeline.shares().keySet());
        List<String> lines = new ArrayList<>();
        lines.add("second,requests,failures,sdk_retries,gateway_retries"
                + replicas.stream().map(name -> "," + name).reduce("", String::concat));
        for (Timeline.Second second : timeline.seconds()) {
            lines.add(second.second() + "," + second.requests() + "," + second.failures() + "," + second.sdkRetries()
                    + "," + second.gatewayRetries()
                    + replicas.stream()
                            .map(name -> "," + second.shares().getOrDefault(name, 0L))
                            .reduce("", String::concat));
        }
        return lines;
    }
}

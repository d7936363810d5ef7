package dev.tarefas.drill;

import dev.tarefas.drill.load.LoadPlan;
import dev.tarefas.drill.report.Csv;
import dev.tarefas.drill.report.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that run a load. */
final class LoadOptions {

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "duration of the load in seconds (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--connections",
            defaultValue = "32",
            description = "concurrent requests (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "400",
            description = "maximum number of requests per second (default: ${DEFAULT-VALUE})")
    private int perSecond;

    @Option(names = "--csv", description = "file to write the figures of each second to")
    private @Nullable Path csv;

    LoadPlan plan() {
        return new LoadPlan(connections, perSecond, Duration.ofSeconds(seconds));
    }

    void write(Timeline timeline) throws IOException {
        if (csv != null) Csv.write(timeline, csv);
    }
}

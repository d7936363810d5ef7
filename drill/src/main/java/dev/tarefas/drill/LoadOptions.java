package dev.tarefas.drill;

import dev.tarefas.drill.load.Load;
import dev.tarefas.drill.report.Csv;
import dev.tarefas.drill.report.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that send requests may be told of them. */
final class LoadOptions {

    @Option(names = "--seconds", defaultValue = "60", description = "how long (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--connections",
            defaultValue = "32",
            description = "requests under way (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "400",
            description = "requests per second at most (default: ${DEFAULT-VALUE})")
    private int perSecond;

    @Option(names = "--csv", description = "a file for the figures of each second")
    private @Nullable Path csv;

    Load.Plan plan() {
        return new Load.Plan(connections, perSecond, Duration.ofSeconds(seconds));
    }

    void write(Timeline timeline) throws IOException {
        if (csv != null) Csv.write(timeline, csv);
    }
}

package dev.tarefas.drill;

import dev.tarefas.drill.load.Load;
import dev.tarefas.drill.report.Summary;
import dev.tarefas.drill.report.Timeline;
import dev.tarefas.drill.topology.Target;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs only the load, against a running system. */
@Command(
        name = "load",
        description =
                "Reads and writes through the gateway of a running system, and then compares its responses with the"
                        + " data that the system returns.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", required = true, description = "address of the API, such as https://localhost")
    private URI url;

    @Option(
            names = "--certificate",
            description = "the only certificate to trust, in PEM (default: Java's own trust store)")
    private @Nullable Path certificate;

    @Mixin
    private LoadOptions loadOptions;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Timeline timeline = new Timeline();
        Load load = new Load(target(), loadOptions.plan(), timeline::add);
        out.println("The load starts.");
        out.flush();
        load.run();
        Summary summary = new Summary(timeline, load.compareThroughApi(), load.sdkRetries());
        summary.print(out);
        loadOptions.write(timeline);
        return summary.isClean() ? 0 : 2;
    }

    private Target target() throws Exception {
        return certificate != null ? Target.of(url, certificate) : new Target(url, javaDefault());
    }

    private static SSLContext javaDefault() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }
}

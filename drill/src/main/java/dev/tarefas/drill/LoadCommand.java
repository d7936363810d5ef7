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

/** The load alone, against a system that runs already. */
@Command(
        name = "load",
        description = "Reads and writes through a gateway that runs already, and compares what it was told with what it"
                + " finds afterwards.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", required = true, description = "of the API, such as https://localhost")
    private URI url;

    @Option(names = "--certificate", description = "the only one to trust, in PEM (default: what Java trusts)")
    private @Nullable Path certificate;

    @Mixin
    private LoadOptions loadOptions;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Timeline timeline = new Timeline();
        Load load = new Load(target(), loadOptions.plan(), timeline::add);
        out.println("The load begins.");
        out.flush();
        load.run();
        Summary summary = new Summary(timeline, load.verdict(), load.sdkRetries());
        summary.print(out);
        loadOptions.write(timeline);
        return summary.isClean() ? 0 : 2;
    }

    private Target target() throws Exception {
        return certificate != null ? Target.of(url, certificate) : new Target(url, javasOwn());
    }

    private static SSLContext javasOwn() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }
}

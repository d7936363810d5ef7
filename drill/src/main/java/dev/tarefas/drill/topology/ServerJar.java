package dev.tarefas.drill.topology;

import java.io.IOException;
import java.nio.file.Path;

/** The server without nested jars, as in its image, because a start from nested jars takes half as much CPU again. */
final class ServerJar {

    private ServerJar() {}

    /** Extracts the packaged server into the folder, and returns the jar to run. */
    static Path extract(Path packaged, Path folder) throws IOException, InterruptedException {
        Process extraction = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        packaged.toString(),
                        "extract",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(extraction.getInputStream().readAllBytes());
        if (extraction.waitFor() != 0) throw new IOException("could not extract " + packaged + ": " + output);
        return folder.resolve(packaged.getFileName());
    }
}

package dev.tarefas.drill.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses a version of Traefik that accepts the configuration and ignores parts of it. */
record TraefikVersion(int major, int minor, int patch) implements Comparable<TraefikVersion> {

    static final TraefikVersion OLDEST = new TraefikVersion(3, 7, 15);

    private static final Pattern LINE = Pattern.compile("(?m)^Version:\\s+v?(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final Comparator<TraefikVersion> ORDER = Comparator.comparingInt(TraefikVersion::major)
            .thenComparingInt(TraefikVersion::minor)
            .thenComparingInt(TraefikVersion::patch);

    static void require(Path binary) {
        require(binary, output(binary));
    }

    static void require(Path binary, String output) {
        Matcher found = LINE.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException(binary + " must be Traefik " + OLDEST
                    + " or newer, but does not show its version. It printed: " + output.strip());
        }
        TraefikVersion version = new TraefikVersion(
                Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)));
        if (version.compareTo(OLDEST) < 0) {
            throw new IllegalStateException(binary + " is Traefik " + version + ", but must be " + OLDEST
                    + " or newer: put a newer binary on the PATH, or name it in the environment variable "
                    + TraefikBinary.VARIABLE);
        }
    }

    private static String output(Path binary) {
        try {
            Process process = new ProcessBuilder(binary.toString(), "version")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int compareTo(TraefikVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}

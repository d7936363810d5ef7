package dev.tarefas.server.platform.observability;

import dev.tarefas.server.platform.config.InvalidSettingException;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * This replica's name, as every response ({@code X-Instancia}), log line and metric carries it.
 *
 * @param name 1 to 64 letters, digits, dots, underscores or hyphens; setting {@code INSTANCIA}, by default the host's
 *     name
 */
@ConfigurationProperties("tarefas.instance")
public record Instance(String name) {

    public static final String HEADER = "X-Instancia";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public Instance {
        if (!SAFE.matcher(name).matches()) {
            throw new InvalidSettingException(
                    "INSTANCIA", "is '" + name + "'", "use 1 to 64 letters, digits, '.', '_' or '-'");
        }
    }
}

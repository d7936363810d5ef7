package dev.tarefas.server.platform.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Derives defaults from what a platform hands out: the connections of both drivers from {@code DATABASE_URL}, and {@code
 * HOSTNAME}, which containers have and a shell does not export, from the name of the host. Explicit settings win.
 */
class PlatformDefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String HOSTNAME = "HOSTNAME";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // Only where it is missing, because a name server that does not answer would delay the start.
        if (!environment.containsProperty(HOSTNAME)) add(environment, "host name", Map.of(HOSTNAME, hostName()));
        try {
            DatabaseUrl url = DatabaseUrl.parse(environment.getProperty(DatabaseUrl.SETTING, ""));
            add(environment, "DATABASE_URL (r2dbc)", url.r2dbc());
            add(environment, "DATABASE_URL (liquibase)", url.liquibase());
        } catch (InvalidSettingException reportedBySettingsCheck) {
            // SettingsCheck reports it, together with the other invalid settings.
        }
    }

    private static void add(ConfigurableEnvironment environment, String name, Map<String, Object> defaults) {
        environment.getPropertySources().addLast(new MapPropertySource(name, defaults));
    }

    private static String hostName() {
        try {
            // In the characters that the name of a replica may have.
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** After the configuration files, which may hold the explicit settings. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}

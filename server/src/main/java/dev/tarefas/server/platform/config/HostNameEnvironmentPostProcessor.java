package dev.tarefas.server.platform.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Supplies {@code HOSTNAME}, the default name of a replica, where the environment has none: containers are told it,
 * a shell keeps it to itself.
 */
class HostNameEnvironmentPostProcessor implements EnvironmentPostProcessor {

    static final String SETTING = "HOSTNAME";

    private static final int MAX_LENGTH = 64;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("host name", Map.of(SETTING, hostName())));
    }

    /** In the characters and the length that an instance's name may have. */
    private static String hostName() {
        try {
            String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
            return host.substring(0, Math.min(host.length(), MAX_LENGTH));
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}

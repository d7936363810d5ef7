package dev.tarefas.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PlatformDefaultsEnvironmentPostProcessorTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void suppliesTheNameOfTheHostWhereTheShellDoesNot() throws Exception {
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        process();

        assertThat(environment.getProperty("HOSTNAME"))
                .isEqualTo(InetAddress.getLocalHost().getHostName());
    }

    @Test
    void leavesTheNameOfAContainerAlone() {
        environment.getPropertySources().addFirst(new MapPropertySource("container", Map.of("HOSTNAME", "server-2")));
        process();

        assertThat(environment.getProperty("HOSTNAME")).isEqualTo("server-2");
    }

    private void process() {
        new PlatformDefaultsEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
    }
}

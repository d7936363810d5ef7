package dev.tarefas.server.platform.config;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Silences two announcements of Spring that come before the report of a failed start and say less than it. They are
 * defaults: any {@code logging.level} setting wins.
 */
class QuietFailureEnvironmentPostProcessor implements EnvironmentPostProcessor {

    private static final Map<String, Object> LEVELS = Map.of(
            "logging.level.org.springframework.boot.web.server.reactive.context",
            "ERROR",
            "logging.level.org.springframework.boot.autoconfigure.logging.ConditionEvaluationReportLogger",
            "WARN");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("quiet failure", LEVELS));
    }
}

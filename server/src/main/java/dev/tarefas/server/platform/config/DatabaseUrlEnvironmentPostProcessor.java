package dev.tarefas.server.platform.config;

import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Configures R2DBC and Liquibase from {@code DATABASE_URL}. Explicit {@code spring.r2dbc.*} and
 * {@code spring.liquibase.*} settings win; a URL given there makes this one void for that side.
 */
class DatabaseUrlEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private final Log log;

    DatabaseUrlEnvironmentPostProcessor(DeferredLogFactory logs) {
        this.log = logs.getLog(getClass());
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String url = environment.getProperty(DatabaseUrl.SETTING, "").strip();
        if (url.isEmpty()) {
            return;
        }
        try {
            apply(DatabaseUrl.parse(url), environment);
        } catch (InvalidSettingException e) {
            // SettingsCheck says so, together with what else is wrong.
        }
    }

    private void apply(DatabaseUrl url, ConfigurableEnvironment environment) {
        if (!environment.containsProperty("spring.r2dbc.url")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(DatabaseUrl.SETTING + " (r2dbc)", DatabaseUrlProperties.r2dbc(url)));
        }
        if (!environment.containsProperty("spring.liquibase.url")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            DatabaseUrl.SETTING + " (liquibase)", DatabaseUrlProperties.liquibase(url)));
        }
        url.ignoredParameters()
                .forEach(name -> log.warn(DatabaseUrl.SETTING + ": the parameter '" + name + "' has no effect"));
    }

    /** After the configuration files, which may hold the explicit settings. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}

package dev.tarefas.server.platform.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Names all settings that a start would fail for, before the first of them ends it. */
@Component
class SettingsCheck implements BeanFactoryPostProcessor {

    private static final String OURS = "tarefas.";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // A build writes the beans down: its settings are not those of a start.
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) return;
        Environment environment = beans.getBean(Environment.class);
        Binder binder = Binder.get(environment);
        List<InvalidSettingException> invalid = new ArrayList<>();
        attempt(() -> checkDatabaseUrl(environment), invalid);
        types(beans).forEach(type -> attempt(() -> binder.bindOrCreate(prefix(type), type), invalid));
        InvalidSettingException.throwAll(invalid);
    }

    private static void checkDatabaseUrl(Environment environment) {
        String url = environment.getProperty(DatabaseUrl.SETTING, "").strip();
        if (!url.isEmpty()) {
            DatabaseUrl.parse(url);
        } else if (!environment.containsProperty("spring.r2dbc.url")) {
            throw new InvalidSettingException(DatabaseUrl.SETTING, "is not set", DatabaseUrl.REMEDY);
        }
    }

    /** What else a value may have wrong, such as its type, is told when it is bound in earnest. */
    private static void attempt(Runnable check, List<InvalidSettingException> invalid) {
        try {
            check.run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidSettingException setting) invalid.add(setting);
            }
        }
    }

    private static Stream<Class<?>> types(ConfigurableListableBeanFactory beans) {
        return Stream.of(beans.getBeanDefinitionNames())
                .<Class<?>>map(name -> beans.getType(name, false))
                .filter(type -> type != null && prefix(type).startsWith(OURS))
                .sorted(Comparator.comparing(Class::getName));
    }

    private static String prefix(Class<?> type) {
        ConfigurationProperties properties =
                AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class);
        return properties == null ? "" : properties.prefix();
    }
}

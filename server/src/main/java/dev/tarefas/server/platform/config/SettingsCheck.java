package dev.tarefas.server.platform.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Reports all invalid settings together, before the first of them ends the start. */
@Component
class SettingsCheck implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // Ahead-of-time processing, which is part of the build, does not have the settings of a start.
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) return;
        Environment environment = beans.getBean(Environment.class);
        Binder binder = Binder.get(environment);
        List<InvalidSettingException> invalid = new ArrayList<>();
        attempt(() -> DatabaseUrl.parse(environment.getProperty(DatabaseUrl.SETTING, "")), invalid);
        Stream.of(beans.getBeanDefinitionNames())
                .<Class<?>>map(name -> beans.getType(name, false))
                .filter(Objects::nonNull)
                .filter(type -> prefix(type).startsWith("tarefas."))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> attempt(() -> binder.bindOrCreate(prefix(type), type), invalid));
        InvalidSettingException.throwAll(invalid);
    }

    /** Other faults of a value, such as a wrong type, end the start when its bean is made. */
    private static void attempt(Runnable check, List<InvalidSettingException> invalid) {
        try {
            check.run();
        } catch (RuntimeException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof InvalidSettingException cause) {
                invalid.add(cause);
            }
        }
    }

    private static String prefix(Class<?> type) {
        ConfigurationProperties properties = type.getAnnotation(ConfigurationProperties.class);
        return properties == null ? "" : properties.value();
    }
}

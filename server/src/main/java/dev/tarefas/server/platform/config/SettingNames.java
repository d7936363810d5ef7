package dev.tarefas.server.platform.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Names a property the way an operator sets it: {@code server.port (PORT)}. The environment variable is the one that
 * application.yaml reads the property from, else the one of Boot's relaxed binding.
 */
class SettingNames {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:.*)?}", Pattern.DOTALL);

    private final @Nullable ConfigurableEnvironment environment;

    SettingNames(@Nullable ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    String of(String property) {
        String name = property.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return name + " (" + variableOf(name) + ")";
    }

    private String variableOf(String name) {
        return placeholderOf(name)
                .orElseGet(() -> name.replace("-", "")
                        .replaceAll("[.\\[]", "_")
                        .replace("]", "")
                        .toUpperCase(Locale.ROOT));
    }

    private Optional<String> placeholderOf(String name) {
        if (environment == null) {
            return Optional.empty();
        }
        return environment.getPropertySources().stream()
                .filter(source -> !source.getName().startsWith("configurationProperties"))
                .map(source -> source.getProperty(name))
                .filter(value -> value instanceof CharSequence)
                .map(value -> PLACEHOLDER.matcher(value.toString()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}

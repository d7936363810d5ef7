package dev.tarefas.server.platform.config;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** README and docs/settings together list each setting once, with its default, in both languages. */
class DocumentedSettingsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+):?([^${}]*)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z_0-9]+`(?:, `[A-Z_0-9]+`)*) \\|.*\\| (.*) \\|$");

    /** Names that still work, and are documented under their new name. */
    private static final Map<String, String> FORMER_NAMES = Map.of(
            "SPRING_R2DBC_POOL_MAXSIZE", "TAREFAS_DATABASE_CONNECTIONS",
            "TAREFAS_DATABASE_UNITTIMEOUT", "TAREFAS_DATABASE_TIMEOUT",
            "TAREFAS_DATABASE_BLIP", "TAREFAS_DATABASE_OUTAGE_TOLERANCE");

    private final EnumerablePropertySource<?> yaml = yaml();

    @ParameterizedTest(name = "in the files *{0}.md")
    @ValueSource(strings = {"", ".pt-BR"})
    void listsEverySettingWithItsDefault(String language) throws IOException {
        Map<String, String> defaults = new TreeMap<>(ofRecords());
        defaults.putAll(ofYaml());
        defaults.remove("HOSTNAME"); // The host's, not the operator's.
        defaults.put("DATABASE_URL", ""); // Read by PlatformDefaultsEnvironmentPostProcessor.
        FORMER_NAMES.forEach((former, name) -> {
            String value = defaults.remove(former);
            if (value != null) defaults.putIfAbsent(name, value);
        });
        Map<String, String> documented = documented("README" + language + ".md", "docs/settings" + language + ".md");

        assertThat(documented).containsOnlyKeys(defaults.keySet());
        assertThat(documented)
                .allSatisfy((setting, text) -> assertThat(text).as(setting).contains(defaults.get(setting)));
    }

    /** The pool opens all of its connections at the start, whatever size an operator sets. */
    @Test
    void thePoolIsFullFromTheStart() {
        assertThat(environment("SPRING_R2DBC_POOL_MAXSIZE", "5").getProperty("spring.r2dbc.pool.initial-size"))
                .isEqualTo("5");
    }

    /** The second form is the former one. */
    @ParameterizedTest
    @ValueSource(strings = {"TAREFAS_LOGIN_PER_ACCOUNT", "TAREFAS_LOGIN_PERACCOUNT"})
    void bindsANameWithAndWithoutUnderscoresBetweenItsWords(String name) {
        assertThat(environment(name, "5").getProperty("tarefas.login.per-account"))
                .isEqualTo("5");
    }

    private StandardEnvironment environment(String variable, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, value)));
        environment.getPropertySources().addLast(yaml);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** The components of the records of settings, named as an operator sets them. */
    private Map<String, String> ofRecords() {
        Map<String, String> properties = new LinkedHashMap<>();
        new ClassFileImporter()
                .importPath(Path.of("target/classes")).stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> collect(
                                type.getAnnotation(ConfigurationProperties.class)
                                        .value(),
                                type,
                                properties));
        assertThat(properties).isNotEmpty();
        return properties.entrySet().stream()
                .collect(toMap(property -> variable(property.getKey()), Map.Entry::getValue));
    }

    /** The variable that application.yaml reads the property from, else the property's words, joined by underscores. */
    private String variable(String property) {
        Object value = yaml.getProperty(DataObjectPropertyName.toDashedForm(property));
        Matcher matcher = PLACEHOLDER.matcher(String.valueOf(value));
        return matcher.lookingAt() ? matcher.group(1) : readable(property);
    }

    /** Boot binds this form too: SystemEnvironmentPropertyMapper reads an underscore for the dash of a property. */
    private static String readable(String property) {
        return property.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> properties) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                collect(name, component.getType(), properties);
            } else {
                properties.put(name, defaultOf(type, component.getName()));
            }
        }
    }

    private static String defaultOf(Class<?> type, String component) {
        return Stream.of(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .flatMap(value -> value == null ? Stream.empty() : Stream.of(value.value()))
                .findFirst()
                .orElse("");
    }

    /** What application.yaml reads from the environment, and what it sets in our own name. */
    private Map<String, String> ofYaml() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : yaml.getPropertyNames()) {
            String value = String.valueOf(yaml.getProperty(name));
            Matcher matcher = PLACEHOLDER.matcher(value);
            if (matcher.find()) {
                matcher.reset()
                        .results()
                        .filter(variable -> !variable.group(1).isEmpty())
                        .forEach(variable -> settings.put(variable.group(1), variable.group(2)));
            } else if (name.startsWith("tarefas.")) {
                settings.put(readable(name), value);
            }
        }
        return settings;
    }

    private static Map<String, String> documented(String readme, String reference) throws IOException {
        String text = Files.readString(Path.of("..", readme)) + Files.readString(Path.of("..", reference));
        return ROW.matcher(text)
                .results()
                .flatMap(row -> Pattern.compile("[A-Z_0-9]+")
                        .matcher(row.group(1))
                        .results()
                        .map(variable -> row(variable, row)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<String, String> row(MatchResult variable, MatchResult row) {
        return Map.entry(variable.group(), row.group(2));
    }

    private static EnumerablePropertySource<?> yaml() {
        try {
            return (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                    .load("application.yaml", new ClassPathResource("application.yaml"))
                    .get(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

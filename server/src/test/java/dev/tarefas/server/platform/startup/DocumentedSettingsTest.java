package dev.tarefas.server.platform.startup;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Both READMEs tell of every setting that there is, with its default, and of no other. */
class DocumentedSettingsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+):?([^${}]*)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z_0-9]+`(?:, `[A-Z_0-9]+`)*) \\|.*\\| (.*) \\|$");

    private final EnumerablePropertySource<?> yaml = yaml();

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.pt-BR.md"})
    void listsEverySettingWithItsDefault(String readme) throws IOException {
        Map<String, String> defaults = new TreeMap<>(ofRecords());
        defaults.putAll(ofYaml());
        defaults.remove("HOSTNAME"); // The host's, not the operator's.
        defaults.put("DATABASE_URL", ""); // Read by DatabaseUrlEnvironmentPostProcessor.
        defaults.put("SPRING_R2DBC_POOL_MAXSIZE", String.valueOf(yaml.getProperty("spring.r2dbc.pool.max-size")));
        Map<String, String> documented = documented(readme);

        assertThat(documented).containsOnlyKeys(defaults.keySet());
        assertThat(documented)
                .allSatisfy((setting, text) -> assertThat(text).as(setting).contains(defaults.get(setting)));
    }

    /** All connections are there before requests come, however many an operator wants. */
    @Test
    void thePoolIsFullFromTheStart() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("SPRING_R2DBC_POOL_MAXSIZE", "5")));
        environment.getPropertySources().addLast(yaml);
        ConfigurationPropertySources.attach(environment);

        assertThat(environment.getProperty("spring.r2dbc.pool.initial-size")).isEqualTo("5");
    }

    /** The components of the records of settings, named as an operator sets them. */
    private Map<String, String> ofRecords() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(yaml);
        Map<String, String> properties = new LinkedHashMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.tarefas.server").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> collect(
                                type.getAnnotation(ConfigurationProperties.class)
                                        .value(),
                                type,
                                properties));
        assertThat(properties).isNotEmpty();
        return properties.entrySet().stream()
                .collect(toMap(
                        property -> new SettingNames(environment)
                                .of(property.getKey())
                                .replaceFirst(".* \\((.*)\\)", "$1"),
                        Map.Entry::getValue));
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
                settings.put(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
            }
        }
        return settings;
    }

    private static Map<String, String> documented(String readme) throws IOException {
        String text = Files.readString(Path.of("..", readme));
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

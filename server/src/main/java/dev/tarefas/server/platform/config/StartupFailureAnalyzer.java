package dev.tarefas.server.platform.config;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Explains a start that failed because of a setting or of the database. A value is never repeated, because it may be a
 * secret that was set in the wrong place; so this analyzer comes before those of Boot.
 */
class StartupFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> implements Ordered {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");

    /** SQLSTATEs (PostgreSQL manual, appendix A): unreachable, not authorised, no such database, starting, full. */
    private static final Pattern NO_CONNECTION = Pattern.compile("08...|28...|3D000|57P03|53300");

    private final Environment environment;

    StartupFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, Throwable same) {
        String description = describe(failure);
        return description == null ? null : new FailureAnalysis(description, null, failure);
    }

    private @Nullable String describe(Throwable failure) {
        InvalidSettingException invalid = findCause(failure, InvalidSettingException.class);
        if (invalid != null) return invalid.getMessage();
        BindValidationException violations = findCause(failure, BindValidationException.class);
        if (violations != null) return describe(violations.getValidationErrors());
        BindException bind = findCause(failure, BindException.class);
        if (bind != null) return unusable(bind.getName().toString());
        InvalidConfigurationPropertyValueException value =
                findCause(failure, InvalidConfigurationPropertyValueException.class);
        if (value != null) return unusable(value.getName());
        SQLException refused = findCause(failure, SQLException.class);
        if (refused == null
                || !NO_CONNECTION.matcher(String.valueOf(refused.getSQLState())).matches()) return null;
        return "no connection to the database (" + refused.getMessage()
                + "): check DATABASE_URL, and that Postgres is running";
    }

    private String describe(ValidationErrors errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> named(propertyOf(errors, error)) + " " + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String propertyOf(ValidationErrors errors, ObjectError error) {
        String field = error instanceof FieldError of ? "." + DataObjectPropertyName.toDashedForm(of.getField()) : "";
        return errors.getName() + field;
    }

    private String unusable(String property) {
        return named(property) + " has an unusable value: correct it or remove it";
    }

    /** {@code server.port (PORT)}, with the variable that application.yaml reads the property from. */
    private String named(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> source.getConfigurationProperty(name))
                .filter(Objects::nonNull)
                .map(found -> VARIABLE.matcher(String.valueOf(found.getValue())))
                .filter(Matcher::lookingAt)
                .map(variable -> property + " (" + variable.group(1) + ")")
                .findFirst()
                .orElse(property);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}

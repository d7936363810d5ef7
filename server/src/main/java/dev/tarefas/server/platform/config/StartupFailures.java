package dev.tarefas.server.platform.config;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** The table of failures that are the operator's to mend, each with what is wrong and what would be right. */
class StartupFailures {

    private final SettingNames names;

    StartupFailures(SettingNames names) {
        this.names = names;
    }

    /** One line, or empty if the failure is not known to come from the configuration. */
    Optional<String> describe(Throwable failure) {
        List<Throwable> innermostFirst = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !innermostFirst.contains(cause); cause = cause.getCause()) {
            innermostFirst.add(0, cause);
        }
        return innermostFirst.stream().flatMap(cause -> line(cause).stream()).findFirst();
    }

    private Optional<String> line(Throwable cause) {
        if (cause instanceof InvalidSettingException) {
            return Optional.of(cause.getMessage());
        }
        if (cause instanceof BindValidationException invalid) {
            return Optional.of(violations(invalid.getValidationErrors()));
        }
        if (cause instanceof BindException bind && bind.getCause() instanceof ConversionException conversion) {
            return Optional.of(unusable(bind, conversion));
        }
        if (cause instanceof InvalidConfigurationPropertyValueException invalid) {
            return Optional.of(names.of(invalid.getName()) + " has an unusable value (" + invalid.getReason()
                    + "): correct it or remove it");
        }
        if (cause instanceof PlaceholderResolutionException missing) {
            return Optional.of(missing.getPlaceholder() + " is not set: set the environment variable");
        }
        return outside(cause);
    }

    /** What else the service needs: a port and a database. */
    private static Optional<String> outside(Throwable cause) {
        if (cause instanceof PortInUseException taken) {
            return Optional.of("port " + taken.getPort() + " is in use: stop what listens there, or set PORT"
                    + " (management: MANAGEMENT_PORT) to a free port");
        }
        if (cause instanceof SQLException refused) {
            return unreachable(refused);
        }
        return Optional.empty();
    }

    private String violations(ValidationErrors errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> names.of(propertyOf(errors, error)) + " " + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String propertyOf(ValidationErrors errors, ObjectError error) {
        return error instanceof FieldError field ? errors.getName() + "." + field.getField() : "" + errors.getName();
    }

    /** The value stays out of the line: it may be a secret that went to the wrong place. */
    private String unusable(BindException bind, ConversionException conversion) {
        String target = conversion instanceof ConversionFailedException failed
                ? failed.getTargetType().getType().getSimpleName()
                : String.valueOf(bind.getTarget().getType());
        return names.of(bind.getName().toString()) + " has a value that is not a valid " + target
                + ": correct it or remove it";
    }

    /** By SQLSTATE (PostgreSQL manual, appendix A); others are no matter of configuration. */
    private static Optional<String> unreachable(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        String remedy = null;
        if (state.startsWith("08")) {
            remedy = "check host, port and sslmode in DATABASE_URL, and that Postgres is running";
        } else if (state.startsWith("28")) {
            remedy = "check user and password in DATABASE_URL";
        } else if (state.equals("3D000")) {
            remedy = "create the database, or correct its name in DATABASE_URL";
        } else if (state.equals("57P03") || state.equals("53300")) {
            remedy = "start again once Postgres accepts connections";
        }
        return Optional.ofNullable(remedy)
                .map(order -> "no connection to the database (" + refused.getMessage() + "): " + order);
    }
}

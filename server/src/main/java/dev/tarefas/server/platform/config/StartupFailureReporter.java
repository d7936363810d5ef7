package dev.tarefas.server.platform.config;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Reports a start that failed because of its configuration in exactly one line at ERROR, without a stack trace. Any
 * other failure is left to Boot's own report.
 */
class StartupFailureReporter implements SpringBootExceptionReporter, Ordered {

    private static final Logger log = LoggerFactory.getLogger(StartupFailureReporter.class);

    private final StartupFailures failures;

    StartupFailureReporter(@Nullable ConfigurableApplicationContext context) {
        this.failures = new StartupFailures(new SettingNames(context == null ? null : context.getEnvironment()));
    }

    @Override
    public boolean reportException(Throwable failure) {
        return failures.describe(failure)
                .map(line -> {
                    log.error("Cannot start: {}", line.replaceAll("\\s*\\R\\s*", " "));
                    return true;
                })
                .orElse(false);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}

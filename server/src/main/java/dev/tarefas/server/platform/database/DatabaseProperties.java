package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.config.InvalidSettingException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of {@link Database}. They nest: the wait for a connection &lt; for a lock &lt; statement &lt; outage
 * tolerance &lt; attempt, and connection + statement &lt; attempt; a start with other limits fails. All but the last two
 * derive from {@code timeout} unless they are set.
 *
 * @param timeout how long one attempt at a unit of work may take, or one step of a keyed one, with the wait for its
 *     connection; default 1.65 s, so that a client of a busy replica has its answer within 2 s
 * @param acquireTimeout how long to wait for a free connection of the pool; default 10/33 of {@code timeout} (500 ms)
 * @param lockTimeout how long a statement waits for a lock ({@code lock_timeout}); more than Postgres' {@code
 *     deadlock_timeout} of 1 s, so that a deadlock is recognised and retried; default 7/11 (1.05 s)
 * @param statementTimeout how long Postgres lets one statement run ({@code statement_timeout}); default 2/3 (1.1 s)
 * @param outageTolerance how long requests keep retrying after connections break, measured from the last successful
 *     response, and at most for one request; after that they fail at once, and {@code /healthz} refuses traffic, so that
 *     a balancer notices within 3 s; longer than a statement, during which nothing is received; default 10/11 (1.5 s)
 * @param idleInTransactionTimeout how long Postgres keeps an idle transaction, and with it the locks of a frozen replica;
 *     less than a load balancer waits for an answer, so that its retry finds the locks free; default 2 s
 * @param attempts attempts at a unit of work, the first included, where {@link FailureKind} allows; default 3
 * @param backoff base of the full-jitter pause before attempt n: at most backoff * 2^(n-2); default 50 ms
 * @param breaker when to stop asking a database that does not respond
 */
@Validated
@ConfigurationProperties("tarefas.database")
record DatabaseProperties(
        @DefaultValue("1650ms") @NotNull @DurationMin(millis = 33)
        Duration timeout,

        @Nullable @DurationMin(millis = 1) Duration acquireTimeout,
        @Nullable @DurationMin(millis = 1) Duration lockTimeout,
        @Nullable @DurationMin(millis = 1) Duration statementTimeout,
        @Nullable @DurationMin(millis = 1) Duration outageTolerance,

        @DefaultValue("2s") @NotNull @DurationMin(millis = 1)
        Duration idleInTransactionTimeout,

        @DefaultValue("3") @Min(1) @Max(10) int attempts,

        @DefaultValue("50ms") @NotNull @DurationMin(millis = 1)
        Duration backoff,

        @DefaultValue Breaker breaker) {

    private static final String VARIABLES = "TAREFAS_DATABASE_";

    DatabaseProperties {
        if (acquireTimeout == null) acquireTimeout = share(timeout, 10);
        if (lockTimeout == null) lockTimeout = share(timeout, 21);
        if (statementTimeout == null) statementTimeout = share(timeout, 22);
        if (outageTolerance == null) outageTolerance = share(timeout, 30);
        requireShorter("ACQUIRE_TIMEOUT", acquireTimeout, "LOCK_TIMEOUT", lockTimeout);
        requireShorter("LOCK_TIMEOUT", lockTimeout, "STATEMENT_TIMEOUT", statementTimeout);
        requireShorter(
                "ACQUIRE_TIMEOUT plus " + VARIABLES + "STATEMENT_TIMEOUT",
                acquireTimeout.plus(statementTimeout),
                "TIMEOUT",
                timeout);
        requireShorter("STATEMENT_TIMEOUT", statementTimeout, "OUTAGE_TOLERANCE", outageTolerance);
        requireShorter("OUTAGE_TOLERANCE", outageTolerance, "TIMEOUT", timeout);
    }

    private static Duration share(Duration timeout, int of33) {
        return timeout.multipliedBy(of33).dividedBy(33);
    }

    private static void requireShorter(String name, Duration value, String outerName, Duration outer) {
        if (value.compareTo(outer) >= 0) {
            throw new InvalidSettingException(
                    VARIABLES + name,
                    "is not shorter than " + VARIABLES + outerName,
                    "keep acquire < lock < statement < outage tolerance < timeout and acquire + statement < timeout,"
                            + " so that the innermost limit is reached first");
        }
    }

    /**
     * @param window units of work that the failure rate is taken over; default 50
     * @param minimum units of work before there is a rate; default 20
     * @param failureRate percentage of failures that opens the breaker; default 50
     * @param open how long it stays open before it lets some calls through; a fraction of the outage tolerance; default
     *     250 ms
     */
    record Breaker(
            @DefaultValue("50") @Min(1) int window,

            @DefaultValue("20") @Min(1) int minimum,

            @DefaultValue("50") @Min(1) @Max(100) int failureRate,

            @DefaultValue("250ms") @NotNull @DurationMin(millis = 1)
            Duration open) {}
}

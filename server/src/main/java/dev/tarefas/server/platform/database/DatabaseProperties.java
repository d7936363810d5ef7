package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.startup.InvalidSettingException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of the door to the database. They nest: waiting for a connection &lt; for a lock &lt; statement &lt; blip
 * &lt; unit of work, and connection + statement &lt; unit of work; a start with others fails.
 *
 * @param acquireTimeout how long to wait for a free connection of the pool; default 500 ms
 * @param statementTimeout how long Postgres lets one statement run ({@code statement_timeout}); default 1.25 s
 * @param lockTimeout how long a statement waits for a lock ({@code lock_timeout}); more than
 *     Postgres' {@code deadlock_timeout} of 1 s, so that a deadlock is told apart and retried; default 1.1 s
 * @param idleInTransactionTimeout how long Postgres keeps a transaction whose client says nothing, and with it the
 *     locks of a frozen replica; less than a load balancer waits for an answer, so that its retry
 *     finds them free; default 2 s
 * @param unitTimeout how long one attempt at a unit of work may take, or one step of one under a key, its
 *     connection included; default 1.8 s
 * @param attempts attempts at a unit of work, the first included, where {@link SqlStates} allows; default 3
 * @param backoff base of the full-jitter pause before attempt n: at most backoff * 2^(n-2); default 50 ms
 * @param blip how long after the database's last answer, to whomever, a broken connection is waited out, and at most by
 *     one request; after that requests are told at once, and {@code /healthz} refuses traffic: a balancer knows within
 *     3 s; longer than a statement, which is silent while it runs; default 1.5 s
 * @param breaker when to stop asking a database that does not answer
 */
@Validated
@ConfigurationProperties("tarefas.database")
record DatabaseProperties(
        @DefaultValue("500ms") @NotNull @DurationMin(millis = 1)
        Duration acquireTimeout,

        @DefaultValue("1250ms") @NotNull @DurationMin(millis = 1)
        Duration statementTimeout,

        @DefaultValue("1100ms") @NotNull @DurationMin(millis = 1)
        Duration lockTimeout,

        @DefaultValue("2s") @NotNull @DurationMin(millis = 1)
        Duration idleInTransactionTimeout,

        @DefaultValue("1800ms") @NotNull @DurationMin(millis = 1)
        Duration unitTimeout,

        @DefaultValue("3") @Min(1) @Max(10) int attempts,

        @DefaultValue("50ms") @NotNull @DurationMin(millis = 1)
        Duration backoff,

        @DefaultValue("1500ms") @NotNull @DurationMin(millis = 1)
        Duration blip,

        @DefaultValue Breaker breaker) {

    private static final String VARIABLES = "TAREFAS_DATABASE_";

    DatabaseProperties {
        requireShorter("ACQUIRETIMEOUT", acquireTimeout, "LOCKTIMEOUT", lockTimeout);
        requireShorter("LOCKTIMEOUT", lockTimeout, "STATEMENTTIMEOUT", statementTimeout);
        requireShorter(
                "ACQUIRETIMEOUT plus " + VARIABLES + "STATEMENTTIMEOUT",
                acquireTimeout.plus(statementTimeout),
                "UNITTIMEOUT",
                unitTimeout);
        requireShorter("STATEMENTTIMEOUT", statementTimeout, "BLIP", blip);
        requireShorter("BLIP", blip, "UNITTIMEOUT", unitTimeout);
    }

    private static void requireShorter(String name, Duration value, String outerName, Duration outer) {
        if (value.compareTo(outer) >= 0) {
            throw new InvalidSettingException(
                    VARIABLES + name,
                    "is not shorter than " + VARIABLES + outerName,
                    "keep acquire < lock < statement < blip < unit and acquire + statement < unit, so that the innermost limit speaks first");
        }
    }

    /**
     * @param window units of work that the failure rate is taken over; default 50
     * @param minimum units of work before there is a rate; default 20
     * @param failureRate percentage of failures that opens the breaker; default 50
     * @param open how long it stays open before it lets some through; several times in a blip; default 250 ms
     */
    record Breaker(
            @DefaultValue("50") @Min(1) int window,
            @DefaultValue("20") @Min(1) int minimum,
            @DefaultValue("50") @Min(1) @Max(100) int failureRate,

            @DefaultValue("250ms") @NotNull @DurationMin(millis = 1)
            Duration open) {}
}

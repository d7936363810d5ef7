package dev.tarefas.server.platform.database;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Builds the parts of the door from {@link DatabaseProperties}. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final String NAME = "database";

    /** Limits that Postgres itself holds a connection to, whatever becomes of this replica. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer sessionLimits(DatabaseProperties properties) {
        Map<String, String> limits = Map.of(
                "statement_timeout", millis(properties.statementTimeout()),
                "lock_timeout", millis(properties.lockTimeout()),
                "idle_in_transaction_session_timeout", millis(properties.idleInTransactionTimeout()));
        return options -> options.option(PostgresqlConnectionFactoryProvider.OPTIONS, limits);
    }

    /** The database's connections live on the event loops of the requests: a half of all answers stays on its thread. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer sharedEventLoops(ReactorResourceFactory resources) {
        return options ->
                options.option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, resources.getLoopResources());
    }

    /** The pool tries again by itself, and tells nobody of a connection that could not be made. */
    @Bean
    ConnectionFactoryDecorator tellingConnections(LastAnswer lastAnswer) {
        return driver -> new TellingConnectionFactory(driver, lastAnswer);
    }

    /** Bounds the wait for a connection of the pool that Boot builds. */
    @Bean
    static BeanPostProcessor patientPool(ObjectProvider<DatabaseProperties> properties) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ConnectionPool pool
                        ? new PatientConnectionFactory(
                                pool, properties.getObject().acquireTimeout())
                        : bean;
            }
        };
    }

    @Bean
    TimeLimiter databaseTimeLimiter(DatabaseProperties properties) {
        return TimeLimiter.of(
                NAME,
                TimeLimiterConfig.custom()
                        .timeoutDuration(properties.unitTimeout())
                        .build());
    }

    @Bean
    CircuitBreakerRegistry circuitBreakers(DatabaseProperties properties) {
        DatabaseProperties.Breaker breaker = properties.breaker();
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.minimum())
                .failureRateThreshold(breaker.failureRate())
                .waitDurationInOpenState(breaker.open())
                // Many wait while it is open.
                .writableStackTraceEnabled(false)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .recordException(DatabaseConfiguration::isUnhealthy)
                .ignoreException(failure -> !isUnhealthy(failure))
                .build());
    }

    @Bean
    CircuitBreaker databaseCircuitBreaker(CircuitBreakerRegistry circuitBreakers) {
        return circuitBreakers.circuitBreaker(NAME);
    }

    @Bean
    RetryRegistry retries(DatabaseProperties properties) {
        return RetryRegistry.of(RetryConfig.custom()
                .maxAttempts(properties.attempts())
                .intervalFunction(attempt -> fullJitter(properties.backoff(), attempt))
                .retryOnException(failure -> failure instanceof DatabaseFailure database
                        && database.verdict().retryable())
                .build());
    }

    @Bean
    Retry databaseRetry(RetryRegistry retries) {
        return retries.retry(NAME);
    }

    @Bean
    MeterBinder databaseBreakerMetrics(CircuitBreakerRegistry circuitBreakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuitBreakers);
    }

    @Bean
    MeterBinder databaseRetryMetrics(RetryRegistry retries) {
        return TaggedRetryMetrics.ofRetryRegistry(retries);
    }

    /** Anywhere up to the pause of this attempt: retries of many clients do not come in step. */
    private static long fullJitter(Duration backoff, int attempt) {
        return ThreadLocalRandom.current().nextLong(1, (backoff.toMillis() << (attempt - 1)) + 1);
    }

    private static boolean isUnhealthy(Throwable failure) {
        return failure instanceof DatabaseFailure database && database.verdict().unhealthy();
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}

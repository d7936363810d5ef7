package dev.tarefas.server.platform.database;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Builds the layers of {@link Database} from {@link DatabaseProperties}. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Limits that Postgres itself enforces on a connection, whatever becomes of this replica. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer sessionLimits(DatabaseProperties properties) {
        Map<String, String> limits = Map.of(
                "statement_timeout", millis(properties.statementTimeout()),
                "lock_timeout", millis(properties.lockTimeout()),
                "idle_in_transaction_session_timeout", millis(properties.idleInTransactionTimeout()));
        return options -> options.option(PostgresqlConnectionFactoryProvider.OPTIONS, limits);
    }

    /** Requests and database connections share the event loops, so that half of all responses stay on one thread. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer sharedEventLoops(ReactorResourceFactory resources) {
        return options ->
                options.option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, resources.getLoopResources());
    }

    @Bean
    ConnectionFactoryDecorator connectionFailureRecorder(DatabaseHealth health) {
        return driver -> new ConnectionFailureRecorder(driver, health);
    }

    @Bean
    CircuitBreakerRegistry circuitBreakers(DatabaseProperties properties) {
        DatabaseProperties.Breaker breaker = properties.breaker();
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.minimum())
                .failureRateThreshold(breaker.failureRate())
                .waitDurationInOpenState(breaker.open())
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .recordException(DatabaseConfiguration::isUnhealthy)
                .ignoreException(failure -> !isUnhealthy(failure))
                .build());
    }

    @Bean
    CircuitBreaker databaseCircuitBreaker(CircuitBreakerRegistry circuitBreakers) {
        return circuitBreakers.circuitBreaker("database");
    }

    @Bean
    CallLimits databaseLimits(DatabaseProperties properties) {
        return new CallLimits(properties.acquireTimeout(), properties.timeout());
    }

    @Bean
    DatabaseRetry databaseRetry(DatabaseProperties properties, DatabaseHealth health) {
        return new DatabaseRetry(properties, health);
    }

    @Bean
    MeterBinder databaseBreakerMetrics(CircuitBreakerRegistry circuitBreakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuitBreakers);
    }

    @Bean
    MeterBinder databaseRetryMetrics(DatabaseRetry retry) {
        return TaggedRetryMetrics.ofRetryRegistry(retry.registry());
    }

    private static boolean isUnhealthy(Throwable failure) {
        return failure instanceof DatabaseFailure database && database.kind().isUnhealthy();
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}

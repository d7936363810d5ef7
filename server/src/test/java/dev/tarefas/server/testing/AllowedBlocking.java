package dev.tarefas.server.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** The few short waits on an event loop that are known and harmless; BlockHound fails a test on every other one. */
public final class AllowedBlocking implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // A lock held while a deserializer is built, once for each type in the life of a replica.
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
        // The lock of a map that gets the constraints of a type, once for each type in the life of a replica.
        builder.allowBlockingCallsInside(
                "org.hibernate.validator.internal.metadata.BeanMetaDataManagerImpl", "getBeanMetaData");
        // The driver's nonce for SCRAM, read from the system's random numbers once for each new connection.
        builder.allowBlockingCallsInside("io.r2dbc.postgresql.authentication.SASLAuthenticationHandler", "handle");
        // A lock held while the source of exemplars is found, once in the life of a replica.
        builder.allowBlockingCallsInside("org.springframework.util.function.SingletonSupplier", "get");
        // The lock of the breaker's window, held while one result is counted.
        builder.allowBlockingCallsInside("io.github.resilience4j.core.metrics.FixedSizeSlidingWindowMetrics", "record");
    }
}

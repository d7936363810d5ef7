package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.database.FailureClassifier.Certainty;
import io.r2dbc.spi.Connection;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/**
 * What the calls of one kind have in common.
 *
 * @param source the pool, or a connection that is held already
 * @param keepsConnection whether a successful call leaves the connection to its caller
 * @param certainty what is known when the work fails
 */
record CallSettings(
        Publisher<? extends Connection> source,
        CallLimits limits,
        DatabaseHealth health,
        boolean keepsConnection,
        Supplier<Certainty> certainty) {}

/** The one door to the database: transaction, time limit, circuit breaker and retry. */
@NullMarked
package dev.tarefas.server.platform.database;

import org.jspecify.annotations.NullMarked;

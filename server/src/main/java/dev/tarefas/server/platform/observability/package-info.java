/** Observability: the ids of the request, the replica and the trace, and one log line for each request. */
@NullMarked
package dev.tarefas.server.platform.observability;

import org.jspecify.annotations.NullMarked;

/** Evidence: which request and replica this is, its trace, and one log line for each request. */
@NullMarked
package dev.tarefas.server.platform.observability;

import org.jspecify.annotations.NullMarked;

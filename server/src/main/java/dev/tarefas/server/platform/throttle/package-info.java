/** Limits on how often passwords are tried and accounts are registered, counted in the database for all replicas. */
@NullMarked
package dev.tarefas.server.platform.throttle;

import org.jspecify.annotations.NullMarked;

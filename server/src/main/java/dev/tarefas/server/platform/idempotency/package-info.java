/** Every write that carries an {@code Idempotency-Key} happens once, whichever replicas it is sent to. */
@NullMarked
package dev.tarefas.server.platform.idempotency;

import org.jspecify.annotations.NullMarked;

/** Failures: what the service refuses, how it is answered, and the one writer of the answer. */
@NullMarked
package dev.tarefas.server.platform.problem;

import org.jspecify.annotations.NullMarked;

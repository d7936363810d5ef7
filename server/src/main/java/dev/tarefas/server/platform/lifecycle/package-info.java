/** The replica's life: its clock, the ids it makes, whether it is ready for traffic. */
@NullMarked
package dev.tarefas.server.platform.lifecycle;

import org.jspecify.annotations.NullMarked;

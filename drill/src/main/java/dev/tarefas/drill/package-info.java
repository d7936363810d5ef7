/** Starts the whole topology as plain processes, loads it, breaks parts of it, and tells what clients noticed. */
@NullMarked
package dev.tarefas.drill;

import org.jspecify.annotations.NullMarked;

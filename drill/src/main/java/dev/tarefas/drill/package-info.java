/** Starts the whole topology as plain processes, runs a load, injects faults, and reports the failures that clients saw. */
@NullMarked
package dev.tarefas.drill;

import org.jspecify.annotations.NullMarked;

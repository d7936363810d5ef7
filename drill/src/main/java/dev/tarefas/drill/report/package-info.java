/** The figures of a load, second by second. */
@NullMarked
package dev.tarefas.drill.report;

import org.jspecify.annotations.NullMarked;

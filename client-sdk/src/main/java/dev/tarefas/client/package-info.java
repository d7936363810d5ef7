/** The Java client of Tarefas: start at {@link dev.tarefas.client.TarefasClient}. */
@NullMarked
package dev.tarefas.client;

import org.jspecify.annotations.NullMarked;

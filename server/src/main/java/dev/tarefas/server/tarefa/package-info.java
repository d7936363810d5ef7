/** Tarefas: what a person has to do. */
@NullMarked
package dev.tarefas.server.tarefa;

import org.jspecify.annotations.NullMarked;

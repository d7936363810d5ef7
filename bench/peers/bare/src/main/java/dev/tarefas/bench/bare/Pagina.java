package dev.tarefas.bench.bare;

import java.util.List;

/** The answer to a list. */
record Pagina(List<Tarefa> itens) {}

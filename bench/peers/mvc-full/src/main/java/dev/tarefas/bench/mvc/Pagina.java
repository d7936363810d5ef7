package dev.tarefas.bench.mvc;

import java.util.List;

/** The answer to a list. */
record Pagina(List<Tarefa> itens) {}

package dev.tarefas.bench.bare;

/** The body of a create. */
record NovaTarefa(String titulo, String descricao) {}

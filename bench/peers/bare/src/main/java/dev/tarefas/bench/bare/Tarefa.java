package dev.tarefas.bench.bare;

import java.time.Instant;
import java.util.UUID;

/** A row, and its JSON. */
record Tarefa(
        UUID id,
        UUID usuarioId,
        String titulo,
        String descricao,
        String situacao,
        Instant criadaEm,
        Instant atualizadaEm,
        long versao) {}

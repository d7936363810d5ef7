package dev.tarefas.bench.mvc;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A row, and its JSON. */
record Tarefa(
        UUID id,
        UUID usuarioId,
        String titulo,
        String descricao,
        String situacao,
        OffsetDateTime criadaEm,
        OffsetDateTime atualizadaEm,
        long versao) {

    String etag() {
        return Long.toString(versao);
    }
}

package dev.tarefas.server.tarefa;

import dev.tarefas.server.platform.web.Position;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which tarefas of whom, in which order, and how many; every filter may be absent. */
record TarefaQuery(
        UUID usuarioId,
        @Nullable Situacao situacao,
        @Nullable Prioridade prioridade,
        @Nullable String etiqueta,
        @Nullable Instant venceAntes,
        @Nullable Instant venceDepois,
        TarefaOrder order,
        boolean ascending,
        int limit) {

    /** The query in words, for a cursor to be bound to; the limit may change between pages. */
    String identity() {
        // Free text comes last, so that no value can pass for another.
        return String.join(
                "|",
                usuarioId.toString(),
                order.name(),
                String.valueOf(ascending),
                String.valueOf(situacao),
                String.valueOf(prioridade),
                String.valueOf(venceAntes),
                String.valueOf(venceDepois),
                etiqueta == null ? "" : "=" + etiqueta);
    }

    Position positionOf(Tarefa tarefa) {
        return new Position(order.keyOf(tarefa), tarefa.id());
    }
}

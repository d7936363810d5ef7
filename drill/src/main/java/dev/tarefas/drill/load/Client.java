package dev.tarefas.drill.load;

import java.util.UUID;

/** The three calls of the load, on behalf of one person. */
interface Client {

    /** Whether this client sends every request exactly once. */
    boolean isRaw();

    CallResult create(String titulo);

    CallResult read(UUID id);

    CallResult describe(UUID id, String descricao);
}

package dev.tarefas.drill.load;

import java.util.UUID;

/** The three things that the load does, on behalf of one person. */
interface Client {

    /** Whether it sends everything once. */
    boolean isRaw();

    Answer create(String titulo);

    Answer read(UUID id);

    Answer describe(UUID id, String descricao);
}

package dev.tarefas.server.tarefa;

/** How urgent a tarefa is. The column stores the rank, because rows are sorted by the rank. */
enum Prioridade {
    BAIXA,
    MEDIA,
    ALTA,
    URGENTE;

    private static final Prioridade[] VALUES = values();

    short rank() {
        return (short) (ordinal() + 1);
    }

    static Prioridade ofRank(short rank) {
        return VALUES[rank - 1];
    }
}

package dev.tarefas.server.tarefa;

/** How urgent a tarefa is. The column keeps the rank, which sorts. */
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

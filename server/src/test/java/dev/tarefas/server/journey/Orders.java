package dev.tarefas.server.journey;

import dev.tarefas.client.model.Direcao;
import dev.tarefas.client.model.OrdemDeTarefas;
import dev.tarefas.client.model.Tarefa;
import java.time.OffsetDateTime;
import java.util.Comparator;

/** A second implementation of the contract's sort orders, to compare the server's order with. */
final class Orders {

    private Orders() {}

    static Comparator<Tarefa> of(OrdemDeTarefas ordem, Direcao direcao) {
        Comparator<Tarefa> ascending = switch (ordem) {
            case VENCE_EM ->
                Comparator.comparing(
                        Tarefa::getVenceEm, Comparator.nullsLast(Comparator.comparing(OffsetDateTime::toInstant)));
            case PRIORIDADE -> Comparator.comparing(Tarefa::getPrioridade);
            default -> Comparator.comparing(tarefa -> tarefa.getCriadaEm().toInstant());
        };
        Comparator<Tarefa> withTieBreak =
                ascending.thenComparing(tarefa -> tarefa.getId().toString());
        return direcao == Direcao.ASC ? withTieBreak : withTieBreak.reversed();
    }
}

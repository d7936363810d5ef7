package dev.tarefas.server.journey;

import dev.tarefas.client.model.Direcao;
import dev.tarefas.client.model.OrdemDeTarefas;
import dev.tarefas.client.model.Tarefa;
import java.time.OffsetDateTime;
import java.util.Comparator;

/** The orders of the contract, said a second time and in another way, to compare with. */
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

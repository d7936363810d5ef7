package dev.tarefas.server.tarefa;

import dev.tarefas.server.api.model.TarefaDto;

/** Lets a generated type past the controller, for {@link dev.tarefas.server.BrokenArchitectureTest}. */
class RuleBreakingService {

    TarefaDto dto;
}

package dev.tarefas.server.platform.http;

import dev.tarefas.server.tarefa.RuleBreakingController;

/** Knows a feature, for {@link dev.tarefas.server.BrokenArchitectureTest}. */
public class RuleBreakingPlatform {

    RuleBreakingController feature;
}

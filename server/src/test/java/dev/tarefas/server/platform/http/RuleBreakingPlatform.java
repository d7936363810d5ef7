package dev.tarefas.server.platform.http;

import dev.tarefas.server.Breaks;
import dev.tarefas.server.api.model.TarefaDto;
import dev.tarefas.server.tarefa.RuleBreaking;

/** What the platform must not do. */
public class RuleBreakingPlatform {

    @Breaks("PLATFORM_KNOWS_NO_FEATURE")
    static class Nosy {
        RuleBreaking feature;
    }

    @Breaks("PLATFORM_KNOWS_NO_FEATURE")
    static class NosyMapper {
        TarefaDto dto;
    }

    @Breaks("NO_CYCLES")
    public static class Platform {
        RuleBreaking.Feature feature;
    }
}

package dev.tarefas.server.platform.web;

import dev.tarefas.server.Breaks;
import dev.tarefas.server.api.model.TarefaDto;
import dev.tarefas.server.tarefa.RuleBreaking;
import io.r2dbc.pool.ConnectionPool;

/** What the platform must not do. */
public class RuleBreakingPlatform {

    @Breaks("PLATFORM_USES_NO_FEATURE")
    static class Nosy {
        RuleBreaking feature;
    }

    @Breaks("PLATFORM_USES_NO_FEATURE")
    static class NosyMapper {
        TarefaDto dto;
    }

    @Breaks("CONNECTIONS_STAY_IN_THE_DATABASE_PACKAGE")
    static class OwnPool {
        ConnectionPool pool;
    }

    @Breaks("NO_CYCLES")
    public static class Platform {
        RuleBreaking.Feature feature;
    }
}

package dev.tarefas.server.platform.database;

import dev.tarefas.server.Breaks;
import dev.tarefas.server.platform.web.EntityTag;

/** An arrow upward. */
class RuleBreakingDatabase {

    @Breaks("PLATFORM_ARROWS_POINT_DOWNWARD")
    static class Conditional {
        EntityTag tag;
    }
}

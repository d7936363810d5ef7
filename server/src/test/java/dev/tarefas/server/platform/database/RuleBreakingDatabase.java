package dev.tarefas.server.platform.database;

import dev.tarefas.server.Breaks;
import dev.tarefas.server.platform.web.EntityTag;

/** A dependency on a package above. */
class RuleBreakingDatabase {

    @Breaks("PLATFORM_ARROWS_POINT_DOWNWARD")
    static class Conditional {
        EntityTag tag;
    }
}

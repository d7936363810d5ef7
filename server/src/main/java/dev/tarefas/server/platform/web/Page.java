package dev.tarefas.server.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows in order, and where to go on; {@code next} is null on the last page. */
public record Page<T>(List<T> rows, @Nullable Position next) {

    /**
     * Makes a page of rows that were read with one more than the limit. The extra row shows that there is a next page.
     */
    public static <T> Page<T> of(List<T> oneTooMany, int limit, Function<T, Position> position) {
        if (oneTooMany.size() <= limit) {
            return new Page<>(oneTooMany, null);
        }
        List<T> rows = oneTooMany.subList(0, limit);
        return new Page<>(rows, position.apply(rows.get(limit - 1)));
    }
}

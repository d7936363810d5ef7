package dev.tarefas.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param itens the items of this page, unmodifiable; may be empty
 * @param proximoCursor where the next page starts, for {@link Pages#from(String)}; empty on the last page
 * @param <T> the type of the items
 */
public record Page<T>(List<T> itens, Optional<String> proximoCursor) {

    /**
     * Copies the items.
     *
     * @param itens the items of this page
     * @param proximoCursor where the next page starts
     */
    public Page {
        itens = List.copyOf(itens);
    }

    static <T> Page<T> of(@Nullable List<T> itens, @Nullable String proximoCursor) {
        return new Page<>(itens == null ? List.of() : itens, Optional.ofNullable(proximoCursor));
    }
}

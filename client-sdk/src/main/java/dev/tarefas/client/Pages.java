package dev.tarefas.client;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that comes in pages, each fetched when the iteration reaches it and no sooner: asking for the list sends
 * nothing. Immutable, and each iteration starts over; an iterator or stream belongs to one thread. While iterating, any
 * step may throw a {@link TarefasException}.
 *
 * @param <T> the items
 */
public final class Pages<T> implements Iterable<T> {

    private final Function<@Nullable String, Page<T>> fetch;
    private final @Nullable String start;

    Pages(Function<@Nullable String, Page<T>> fetch) {
        this(fetch, null);
    }

    private Pages(Function<@Nullable String, Page<T>> fetch, @Nullable String start) {
        this.fetch = fetch;
        this.start = start;
    }

    /**
     * The same list from a later page on, for example the one a previous request of a web page ended at.
     *
     * @param cursor a {@link Page#proximoCursor()} of this list; the server refuses one of another list
     * @return the list that starts there
     */
    public Pages<T> from(String cursor) {
        return new Pages<>(fetch, Objects.requireNonNull(cursor, "cursor"));
    }

    /**
     * Fetches the first page only.
     *
     * @return the page at which this list starts
     */
    public Page<T> first() {
        return fetch.apply(start);
    }

    /**
     * The list page by page.
     *
     * @return the pages, each fetched when reached; at least one
     */
    public Iterable<Page<T>> pages() {
        return PageIterator::new;
    }

    /** {@return the items of all pages, each page fetched when reached} */
    @Override
    public Iterator<T> iterator() {
        return new ItemIterator();
    }

    /** {@return the items of all pages, sequential and ordered, each page fetched when reached} */
    public Stream<T> stream() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), characteristics), false);
    }

    private final class PageIterator implements Iterator<Page<T>> {
        private @Nullable String cursor = start;
        private boolean more = true;

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Page<T> next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            Page<T> page = fetch.apply(cursor);
            cursor = page.proximoCursor().orElse(null);
            more = cursor != null;
            return page;
        }
    }

    private final class ItemIterator implements Iterator<T> {
        private final Iterator<Page<T>> pages = new PageIterator();
        private Iterator<T> items = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && pages.hasNext()) {
                items = pages.next().itens().iterator();
            }
            return items.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }
}

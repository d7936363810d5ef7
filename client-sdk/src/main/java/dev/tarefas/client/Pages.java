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
 * A list in pages. The iteration fetches each page when it reaches the page, so creating the list sends no request. A
 * list is immutable, and each iteration starts at the first page. An iterator or stream belongs to one thread. Each step
 * of an iteration may throw a {@link TarefasException}.
 *
 * @param <T> the type of the items
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
     * The same list from a later page on, for example for the next page of a web application.
     *
     * @param cursor a {@link Page#proximoCursor()} of this list; the server refuses the cursor of another list
     * @return the list that starts at the cursor
     */
    public Pages<T> from(String cursor) {
        return new Pages<>(fetch, Objects.requireNonNull(cursor, "cursor"));
    }

    /**
     * Fetches only the first page.
     *
     * @return the first page of this list
     */
    public Page<T> first() {
        return fetch.apply(start);
    }

    /**
     * The list page by page.
     *
     * @return the pages, at least one; the iteration fetches each page when it reaches the page
     */
    public Iterable<Page<T>> pages() {
        return PageIterator::new;
    }

    /** {@return the items of all pages; the iteration fetches each page when it reaches the page} */
    @Override
    public Iterator<T> iterator() {
        return new ItemIterator();
    }

    /** {@return the items of all pages, sequential and ordered; the stream fetches each page when it reaches the page} */
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

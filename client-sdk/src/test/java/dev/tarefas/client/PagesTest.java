package dev.tarefas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {

    /** Pages {@code [0 1] [] [2 3] [4]}, with an empty page in the middle. */
    private static final List<List<Integer>> CONTENT = List.of(List.of(0, 1), List.of(), List.of(2, 3), List.of(4));

    private final List<Integer> fetched = new ArrayList<>();
    private final Pages<Integer> pages = new Pages<>(this::fetch);

    @Test
    void fetchesNothingWhenAListIsCreated() {
        pages.iterator();
        pages.stream();
        pages.pages().iterator();
        pages.from("1");

        assertThat(fetched).isEmpty();
    }

    @Test
    void iteratesOverAllPagesInOrder() {
        assertThat(pages).containsExactly(0, 1, 2, 3, 4);
        assertThat(fetched).containsExactly(0, 1, 2, 3);
    }

    @Test
    void fetchesOnlyThePagesThatAreRead() {
        var iterator = pages.iterator();
        iterator.next();
        iterator.next();
        assertThat(fetched).containsExactly(0);

        iterator.next();
        assertThat(fetched).containsExactly(0, 1, 2);
    }

    @Test
    void stopsFetchingWhenAStreamIsComplete() {
        assertThat(pages.stream().limit(2)).containsExactly(0, 1);
        assertThat(pages.stream().findFirst()).contains(0);
        assertThat(pages.stream().anyMatch(item -> item == 1)).isTrue();

        assertThat(fetched).containsOnly(0);
    }

    @Test
    void startsEachIterationAtTheFirstPage() {
        assertThat(pages.stream().count()).isEqualTo(5);
        assertThat(pages.stream().count()).isEqualTo(5);
    }

    @Test
    void iteratesPageByPage() {
        assertThat(pages.pages()).extracting(Page::itens).containsExactlyElementsOf(CONTENT);
    }

    @Test
    void continuesFromACursor() {
        Page<Integer> first = pages.first();
        assertThat(first.itens()).containsExactly(0, 1);

        assertThat(pages.from(first.proximoCursor().orElseThrow())).containsExactly(2, 3, 4);
        assertThat(pages.from("3").first().proximoCursor()).isEmpty();
    }

    @Test
    void throwsNoSuchElementAtTheEnd() {
        var last = pages.from("3").iterator();
        assertThat(last.next()).isEqualTo(4);
        assertThat(last.hasNext()).isFalse();
        assertThatThrownBy(last::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void fetchesAPageAgainAfterAFailure() {
        var failing = new boolean[] {true};
        var iterator = new Pages<Integer>(cursor -> {
                    if (failing[0]) {
                        throw new IllegalStateException("fora do ar");
                    }
                    return fetch(cursor);
                })
                .iterator();
        assertThatThrownBy(iterator::next).hasMessage("fora do ar");

        failing[0] = false;
        assertThat(iterator.next()).isZero();
    }

    private Page<Integer> fetch(@Nullable String cursor) {
        int index = cursor == null ? 0 : Integer.parseInt(cursor);
        fetched.add(index);
        boolean last = index == CONTENT.size() - 1;
        return new Page<>(CONTENT.get(index), last ? Optional.empty() : Optional.of(String.valueOf(index + 1)));
    }
}

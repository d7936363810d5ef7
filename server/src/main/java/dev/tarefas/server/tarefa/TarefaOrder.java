package dev.tarefas.server.tarefa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The orders of a page, each on an index of its own; a key is a number, so that a cursor can hold it. */
enum TarefaOrder {
    CRIADA_EM("criada_em", false) {
        @Override
        long keyOf(Tarefa tarefa) {
            return micros(tarefa.criadaEm());
        }

        @Override
        Object parameter(long key) {
            return instant(key);
        }
    },
    /** A tarefa without a due date comes after all others. */
    VENCE_EM("coalesce(vence_em, 'infinity'::timestamptz)", true) {
        @Override
        long keyOf(Tarefa tarefa) {
            return tarefa.venceEm() == null ? Long.MAX_VALUE : micros(tarefa.venceEm());
        }

        @Override
        @Nullable
        Object parameter(long key) {
            return key == Long.MAX_VALUE ? null : instant(key);
        }
    },
    PRIORIDADE("prioridade", false) {
        @Override
        long keyOf(Tarefa tarefa) {
            return tarefa.prioridade().rank();
        }

        @Override
        Object parameter(long key) {
            return (short) key;
        }
    };

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final String expression;
    private final boolean ascendingByDefault;

    TarefaOrder(String expression, boolean ascendingByDefault) {
        this.expression = expression;
        this.ascendingByDefault = ascendingByDefault;
    }

    String expression() {
        return expression;
    }

    boolean ascendingByDefault() {
        return ascendingByDefault;
    }

    abstract long keyOf(Tarefa tarefa);

    /** The key as a parameter of the expression's type; null is infinity. */
    abstract @Nullable Object parameter(long key);

    /** Of any year up to 9999; {@code ChronoUnit.between} overflows past 292 years. */
    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    private static Instant instant(long micros) {
        long nanos = Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO;
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND), nanos);
    }
}

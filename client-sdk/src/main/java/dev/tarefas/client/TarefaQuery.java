package dev.tarefas.client;

import dev.tarefas.client.model.Direcao;
import dev.tarefas.client.model.OrdemDeTarefas;
import dev.tarefas.client.model.Prioridade;
import dev.tarefas.client.model.Situacao;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The conditions and the order of a list of tasks. Immutable. A task must meet all conditions. */
public final class TarefaQuery {

    final @Nullable Situacao situacao;
    final @Nullable Prioridade prioridade;
    final @Nullable String etiqueta;
    final @Nullable OffsetDateTime venceAntes;
    final @Nullable OffsetDateTime venceDepois;
    final @Nullable OrdemDeTarefas ordenar;
    final @Nullable Direcao direcao;
    final @Nullable Integer limite;

    private TarefaQuery(Builder builder) {
        situacao = builder.situacao;
        prioridade = builder.prioridade;
        etiqueta = builder.etiqueta;
        venceAntes = builder.venceAntes;
        venceDepois = builder.venceDepois;
        ordenar = builder.ordenar;
        direcao = builder.direcao;
        limite = builder.limite;
    }

    /** {@return a query without conditions: every task of the caller, newest first} */
    public static TarefaQuery all() {
        return builder().build();
    }

    /** {@return a builder without conditions} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the conditions of a {@link TarefaQuery}. Not thread-safe. */
    public static final class Builder {

        private @Nullable Situacao situacao;
        private @Nullable Prioridade prioridade;
        private @Nullable String etiqueta;
        private @Nullable OffsetDateTime venceAntes;
        private @Nullable OffsetDateTime venceDepois;
        private @Nullable OrdemDeTarefas ordenar;
        private @Nullable Direcao direcao;
        private @Nullable Integer limite;

        private Builder() {}

        /**
         * Only tasks in this state.
         *
         * @param situacao the state
         * @return this builder
         * @throws IllegalArgumentException if it is the placeholder for states that this SDK does not know
         */
        public Builder situacao(Situacao situacao) {
            this.situacao = known("situacao", situacao, Situacao.UNKNOWN_DEFAULT_OPEN_API);
            return this;
        }

        /**
         * Only tasks of this priority.
         *
         * @param prioridade the priority
         * @return this builder
         * @throws IllegalArgumentException if it is the placeholder for priorities that this SDK does not know
         */
        public Builder prioridade(Prioridade prioridade) {
            this.prioridade = known("prioridade", prioridade, Prioridade.UNKNOWN_DEFAULT_OPEN_API);
            return this;
        }

        /**
         * Only tasks with this label.
         *
         * @param etiqueta the exact label
         * @return this builder
         */
        public Builder etiqueta(String etiqueta) {
            this.etiqueta = etiqueta;
            return this;
        }

        /**
         * Only tasks due before this instant.
         *
         * @param instante the instant, excluded
         * @return this builder
         */
        public Builder venceAntes(OffsetDateTime instante) {
            this.venceAntes = instante;
            return this;
        }

        /**
         * Only tasks due after this instant.
         *
         * @param instante the instant, excluded
         * @return this builder
         */
        public Builder venceDepois(OffsetDateTime instante) {
            this.venceDepois = instante;
            return this;
        }

        /**
         * The field to sort by; by default, the creation.
         *
         * @param ordenar the field
         * @return this builder
         * @throws IllegalArgumentException if it is the placeholder for fields that this SDK does not know
         */
        public Builder ordenar(OrdemDeTarefas ordenar) {
            this.ordenar = known("ordenar", ordenar, OrdemDeTarefas.UNKNOWN_DEFAULT_OPEN_API);
            return this;
        }

        /**
         * The direction; by default descending, or ascending by due date.
         *
         * @param direcao the direction
         * @return this builder
         * @throws IllegalArgumentException if it is the placeholder for directions that this SDK does not know
         */
        public Builder direcao(Direcao direcao) {
            this.direcao = known("direcao", direcao, Direcao.UNKNOWN_DEFAULT_OPEN_API);
            return this;
        }

        /**
         * How many tasks a page holds; by default 20.
         *
         * @param limite from 1 to the server's maximum, which is 100
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder limite(int limite) {
            this.limite = Checks.atLeastOne("limite", limite);
            return this;
        }

        /** {@return the query} */
        public TarefaQuery build() {
            return new TarefaQuery(this);
        }

        private static <E extends Enum<E>> E known(String name, E value, E unknown) {
            if (value == unknown) {
                throw new IllegalArgumentException(name + " must be a value of the contract, but was " + unknown.name()
                        + ", which is a placeholder for unknown values");
            }
            return value;
        }
    }
}

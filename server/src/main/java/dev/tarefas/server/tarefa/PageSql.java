package dev.tarefas.server.tarefa;

import dev.tarefas.server.platform.web.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code where}, {@code order by} and {@code limit} of one page, and the parameters in their order. */
record PageSql(String text, Object[] parameters) {

    static PageSql of(TarefaQuery query, @Nullable Position after) {
        Builder sql = new Builder();
        sql.where("usuario_id = ?", query.usuarioId());
        if (query.situacao() != null) sql.where("situacao = ?", query.situacao().name());
        if (query.prioridade() != null)
            sql.where("prioridade = ?", query.prioridade().rank());
        if (query.etiqueta() != null) sql.where("? = any(etiquetas)", query.etiqueta());
        if (query.venceAntes() != null) sql.where("vence_em < ?", query.venceAntes());
        if (query.venceDepois() != null) sql.where("vence_em > ?", query.venceDepois());
        if (after != null) sql.after(query, after);
        return sql.build(query);
    }

    private static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        void where(String condition, Object value) {
            text.append(text.isEmpty() ? "where " : " and ").append(condition.replace("?", parameter(value)));
        }

        /** Strictly past the last row of the page before: a row comparison, which the index answers in one step. */
        void after(TarefaQuery query, Position position) {
            Object key = query.order().parameter(position.key());
            String keySql = key == null ? "'infinity'::timestamptz" : parameter(key);
            text.append(" and (%s, id) %s (%s, %s)"
                    .formatted(
                            query.order().expression(),
                            query.ascending() ? ">" : "<",
                            keySql,
                            parameter(position.id())));
        }

        PageSql build(TarefaQuery query) {
            String direction = query.ascending() ? " asc" : " desc";
            text.append(" order by ").append(query.order().expression()).append(direction);
            text.append(", id").append(direction);
            text.append(" limit ").append(parameter(query.limit() + 1));
            return new PageSql(text.toString(), parameters.toArray());
        }

        private String parameter(Object value) {
            parameters.add(value);
            return "$" + parameters.size();
        }
    }
}

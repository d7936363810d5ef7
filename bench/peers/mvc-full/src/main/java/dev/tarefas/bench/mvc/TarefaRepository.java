package dev.tarefas.bench.mvc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One statement for each operation, each behind the guard. */
@Repository
class TarefaRepository {

    private static final String COLUMNS =
            "id, usuario_id, titulo, descricao, situacao, criada_em, atualizada_em, versao";

    private static final String FIND = "select " + COLUMNS + " from tarefa where id = ? and usuario_id = ?";

    private static final String NEWEST =
            "select " + COLUMNS + " from tarefa where usuario_id = ? order by criada_em desc, id desc limit ?";

    /** Counts the owner's open tarefas in the same statement, as the server does; the limit is out of reach here. */
    private static final String INSERT = "with counted as (insert into usuario as u (id, tarefas_abertas) values (?, 1)"
            + " on conflict (id) do update set tarefas_abertas = u.tarefas_abertas + 1"
            + " where u.tarefas_abertas < 100000000 returning id)"
            + " insert into tarefa (" + COLUMNS + ")"
            + " select ?, id, ?, ?, 'PENDENTE', now(), now(), 0 from counted returning " + COLUMNS;

    private final JdbcClient sql;
    private final Guard guard;

    TarefaRepository(JdbcClient sql, Guard guard) {
        this.sql = sql;
        this.guard = guard;
    }

    Optional<Tarefa> find(UUID id, UUID owner) {
        return guard.around(() ->
                sql.sql(FIND).params(id, owner).query(TarefaRepository::row).optional());
    }

    List<Tarefa> newest(UUID owner, int limit) {
        return guard.around(() -> sql.sql(NEWEST)
                .params(owner, limit)
                .query(TarefaRepository::row)
                .list());
    }

    Tarefa insert(UUID id, UUID owner, NovaTarefa nova) {
        return guard.around(() -> sql.sql(INSERT)
                .params(owner, id, nova.titulo(), nova.descricao())
                .query(TarefaRepository::row)
                .single());
    }

    private static Tarefa row(ResultSet row, int number) throws SQLException {
        return new Tarefa(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class),
                row.getObject(7, OffsetDateTime.class),
                row.getLong(8));
    }
}

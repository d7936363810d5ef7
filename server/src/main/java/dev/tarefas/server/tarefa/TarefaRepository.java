package dev.tarefas.server.tarefa;

import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.web.Position;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Tarefas in SQL, with the owner in every {@code where}. A statement that opens or closes a tarefa also counts it in
 * {@code usuario.tarefas_abertas}, under that row's lock: the limit is exact however many write at once.
 */
@Repository
class TarefaRepository {

    private static final String COLUMNS = "id, titulo, descricao, situacao, prioridade, vence_em, etiquetas,"
            + " versao, criada_em, atualizada_em, concluida_em";

    /** Without the owner, who is known. */
    private static final String SELECT = "select " + COLUMNS + " from tarefa ";

    private static final String FIND = SELECT + "where id = $1 and usuario_id = $2";
    private static final String PRIMARY_KEY = "pk_tarefa";

    private static final String INSERT = """
            with vaga as (
                update usuario set tarefas_abertas = tarefas_abertas + 1
                where id = $2 and tarefas_abertas < $13
                returning id)
            insert into tarefa (usuario_id, %s)
            select id, $1, $3, $4, $5, $6, $7, $8, $9, $12, $10, $11 from vaga""".formatted(COLUMNS);

    /**
     * Locks the usuario before the tarefa, as the deletion of a usuario does, so that the two cannot deadlock. The lock
     * that counts the open tarefas does not conflict with this one.
     */
    private static final String LOCK = SELECT + """
            where id = $1 and usuario_id = (select id from usuario where id = $2 for key share)
            for update of tarefa""";

    private static final String SET = """
            update tarefa set titulo = $3, descricao = $4, situacao = $5, prioridade = $6, vence_em = $7,
                etiquetas = $8, versao = $9, atualizada_em = $10, concluida_em = $11
            where id = $1 and usuario_id = $2""";

    private static final String SET_AND_COUNT = """
            with vaga as (
                update usuario set tarefas_abertas = tarefas_abertas + $13
                where id = $2 and ($13 < 0 or tarefas_abertas < $12)
                returning id)
            """ + SET + " and exists (select from vaga)";

    private static final String DELETE = """
            with apagada as (delete from tarefa where id = $1 and usuario_id = $2 returning usuario_id, situacao)
            update usuario set tarefas_abertas = tarefas_abertas - 1 from apagada
            where usuario.id = apagada.usuario_id and apagada.situacao in ('PENDENTE', 'EM_ANDAMENTO')""";

    Mono<Tarefa> find(SqlSession session, UUID id, UUID usuarioId) {
        return session.one(FIND, row -> toTarefa(row, usuarioId), id, usuarioId);
    }

    /** The tarefa, locked until the transaction ends. */
    Mono<Tarefa> lock(SqlSession session, UUID id, UUID usuarioId) {
        return session.one(LOCK, row -> toTarefa(row, usuarioId), id, usuarioId);
    }

    /** One row more than the limit, when there is one. */
    Mono<List<Tarefa>> page(SqlSession session, TarefaQuery query, @Nullable Position after) {
        PageSql sql = PageSql.of(query, after);
        return session.list(SELECT + sql.text(), row -> toTarefa(row, query.usuarioId()), sql.parameters());
    }

    /**
     * False when the owner has {@code limit} open tarefas already, or is deleted. If an earlier attempt has inserted the
     * tarefa without an answer, it counts as inserted, because the id is new for each request.
     */
    Mono<Boolean> insert(SqlSession session, Tarefa tarefa, int limit) {
        return session.update(INSERT, values(tarefa, tarefa.criadaEm(), limit))
                .flatMap(rows -> rows == 1 ? Mono.just(true) : exists(session, tarefa.id()))
                .onErrorResume(failure -> SqlSession.violates(failure, PRIMARY_KEY), inserted -> Mono.just(true));
    }

    private static Mono<Boolean> exists(SqlSession session, UUID id) {
        return session.one("select exists (select from tarefa where id = $1)", row -> row.get(0, Boolean.class), id);
    }

    /** False when reopening would pass the limit. */
    Mono<Boolean> update(SqlSession session, Tarefa before, Tarefa after, int limit) {
        int opened = (after.aberta() ? 1 : 0) - (before.aberta() ? 1 : 0);
        Mono<Long> rows = opened == 0
                ? session.update(SET, values(after))
                : session.update(SET_AND_COUNT, values(after, limit, opened));
        return rows.map(updated -> updated == 1);
    }

    Mono<Void> delete(SqlSession session, Tarefa tarefa) {
        return session.update(DELETE, tarefa.id(), tarefa.usuarioId()).then();
    }

    Mono<Boolean> ownerExists(SqlSession session, UUID usuarioId) {
        return session.one(
                "select exists (select from usuario where id = $1)", row -> row.get(0, Boolean.class), usuarioId);
    }

    /** {@code $1} to {@code $11}, and what follows them. */
    private static Object[] values(Tarefa tarefa, Object... others) {
        Object[] values = new Object[11 + others.length];
        values[0] = tarefa.id();
        values[1] = tarefa.usuarioId();
        values[2] = tarefa.titulo();
        values[3] = SqlSession.nullable(tarefa.descricao(), String.class);
        values[4] = tarefa.situacao().name();
        values[5] = tarefa.prioridade().rank();
        values[6] = SqlSession.nullable(tarefa.venceEm(), Instant.class);
        values[7] = tarefa.etiquetas().toArray(String[]::new);
        values[8] = tarefa.versao();
        values[9] = tarefa.atualizadaEm();
        values[10] = SqlSession.nullable(tarefa.concluidaEm(), Instant.class);
        System.arraycopy(others, 0, values, 11, others.length);
        return values;
    }

    private static Tarefa toTarefa(Readable row, UUID usuarioId) {
        return new Tarefa(
                row.get(0, UUID.class),
                usuarioId,
                row.get(1, String.class),
                row.get(2, String.class),
                Situacao.valueOf(row.get(3, String.class)),
                Prioridade.ofRank(row.get(4, Short.class)),
                row.get(5, Instant.class),
                List.of(row.get(6, String[].class)),
                row.get(7, Long.class),
                row.get(8, Instant.class),
                row.get(9, Instant.class),
                row.get(10, Instant.class));
    }
}

package dev.tarefas.server.tarefa;

import dev.tarefas.server.platform.page.Position;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Tarefas in SQL, with the owner in every {@code where}. A statement that opens or closes a tarefa also counts it in
 * {@code usuario.tarefas_abertas}, under that row's lock: the limit is exact however many write at once.
 */
@Repository
class TarefaRepository {

    private static final String COLUMNS =
            "id, usuario_id, titulo, descricao, situacao, prioridade, vence_em, etiquetas,"
                    + " versao, criada_em, atualizada_em, concluida_em";

    private static final String INSERT = """
            with vaga as (
                update usuario set tarefas_abertas = tarefas_abertas + 1
                where id = $2 and tarefas_abertas < $13
                returning id)
            insert into tarefa (%s)
            select $1, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from vaga""".formatted(COLUMNS);

    /**
     * The account and then the tarefa, the order in which an account is removed with what is left of its tarefas: so the
     * two cannot deadlock. Counting the open ones takes a lock on the account that does not conflict with this one.
     */
    private static final String LOCKED = """
            where id = $1 and usuario_id = (select id from usuario where id = $2 for key share)
            for update of tarefa""";

    private static final String SET = """
            update tarefa set titulo = $3, descricao = $4, situacao = $5, prioridade = $6, vence_em = $7,
                etiquetas = $8, versao = $9, criada_em = $10, atualizada_em = $11, concluida_em = $12
            where id = $1 and usuario_id = $2""";

    private static final String SET_AND_COUNT = """
            with vaga as (
                update usuario set tarefas_abertas = tarefas_abertas + $14
                where id = $2 and ($14 < 0 or tarefas_abertas < $13)
                returning id)
            """ + SET + " and exists (select from vaga)";

    private static final String DELETE = """
            with apagada as (delete from tarefa where id = $1 and usuario_id = $2 returning usuario_id, situacao)
            update usuario set tarefas_abertas = tarefas_abertas - 1 from apagada
            where usuario.id = apagada.usuario_id and apagada.situacao in ('PENDENTE', 'EM_ANDAMENTO')""";

    private final DatabaseClient client;

    TarefaRepository(DatabaseClient client) {
        this.client = client;
    }

    Mono<Tarefa> find(UUID id, UUID usuarioId) {
        return select("where id = $1 and usuario_id = $2", id, usuarioId);
    }

    /** The tarefa, locked until the transaction ends. */
    Mono<Tarefa> lock(UUID id, UUID usuarioId) {
        return select(LOCKED, id, usuarioId);
    }

    /** One row more than the limit, when there is one. */
    Mono<List<Tarefa>> page(TarefaQuery query, @Nullable Position after) {
        PageSql sql = PageSql.of(query, after);
        GenericExecuteSpec statement = client.sql("select " + COLUMNS + " from tarefa " + sql.text());
        for (int i = 0; i < sql.parameters().size(); i++) {
            statement = statement.bind(i, sql.parameters().get(i));
        }
        return statement.map(TarefaRepository::toRow).all().collectList();
    }

    /** False when the owner has {@code limit} open tarefas already, or is gone. */
    Mono<Boolean> insert(Tarefa tarefa, int limit) {
        return bind(INSERT, tarefa).bind(12, limit).fetch().rowsUpdated().map(rows -> rows == 1);
    }

    /** False when reopening would pass the limit. */
    Mono<Boolean> update(Tarefa before, Tarefa after, int limit) {
        int opened = (after.aberta() ? 1 : 0) - (before.aberta() ? 1 : 0);
        GenericExecuteSpec statement = opened == 0
                ? bind(SET, after)
                : bind(SET_AND_COUNT, after).bind(12, limit).bind(13, opened);
        return statement.fetch().rowsUpdated().map(rows -> rows == 1);
    }

    Mono<Void> delete(Tarefa tarefa) {
        return client.sql(DELETE)
                .bind(0, tarefa.id())
                .bind(1, tarefa.usuarioId())
                .then();
    }

    Mono<Boolean> ownerExists(UUID usuarioId) {
        return client.sql("select exists (select from usuario where id = $1)")
                .bind(0, usuarioId)
                .map(row -> row.get(0, Boolean.class))
                .one();
    }

    private Mono<Tarefa> select(String where, UUID id, UUID usuarioId) {
        return client.sql("select " + COLUMNS + " from tarefa " + where)
                .bind(0, id)
                .bind(1, usuarioId)
                .map(TarefaRepository::toRow)
                .one();
    }

    private GenericExecuteSpec bind(String sql, Tarefa tarefa) {
        GenericExecuteSpec statement = client.sql(sql)
                .bind(0, tarefa.id())
                .bind(1, tarefa.usuarioId())
                .bind(2, tarefa.titulo())
                .bind(4, tarefa.situacao().name())
                .bind(5, tarefa.prioridade().rank())
                .bind(7, tarefa.etiquetas().toArray(String[]::new))
                .bind(8, tarefa.versao())
                .bind(9, tarefa.criadaEm())
                .bind(10, tarefa.atualizadaEm());
        statement = bind(statement, 3, tarefa.descricao(), String.class);
        statement = bind(statement, 6, tarefa.venceEm(), Instant.class);
        return bind(statement, 11, tarefa.concluidaEm(), Instant.class);
    }

    private static <T> GenericExecuteSpec bind(
            GenericExecuteSpec statement, int index, @Nullable T value, Class<T> type) {
        return value == null ? statement.bindNull(index, type) : statement.bind(index, value);
    }

    private static Tarefa toRow(Readable row) {
        return new Tarefa(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                row.get(2, String.class),
                row.get(3, String.class),
                Situacao.valueOf(row.get(4, String.class)),
                Prioridade.ofRank(row.get(5, Short.class)),
                row.get(6, Instant.class),
                List.of(row.get(7, String[].class)),
                row.get(8, Long.class),
                row.get(9, Instant.class),
                row.get(10, Instant.class),
                row.get(11, Instant.class));
    }
}

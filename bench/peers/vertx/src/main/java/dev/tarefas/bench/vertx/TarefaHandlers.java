package dev.tarefas.bench.vertx;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The three operations that are compared, one statement each. */
class TarefaHandlers {

    private static final String COLUMNS =
            "id, usuario_id, titulo, descricao, situacao, criada_em, atualizada_em, versao";

    private static final String FIND = "select " + COLUMNS + " from tarefa where id = $1 and usuario_id = $2";

    private static final String NEWEST =
            "select " + COLUMNS + " from tarefa where usuario_id = $1 order by criada_em desc, id desc limit $2";

    private static final String INSERT = "insert into tarefa (" + COLUMNS
            + ") values ($1, $2, $3, $4, 'PENDENTE', now(), now(), 0) returning " + COLUMNS;

    private final Pool pool;

    TarefaHandlers(Pool pool) {
        this.pool = pool;
    }

    void read(RoutingContext request) {
        pool.preparedQuery(FIND)
                .execute(Tuple.of(UUID.fromString(request.pathParam("id")), owner(request)))
                .onFailure(request::fail)
                .onSuccess(rows -> {
                    if (rows.size() == 0) request.fail(404);
                    else request.json(json(rows.iterator().next()));
                });
    }

    void list(RoutingContext request) {
        int limit = Integer.parseInt(request.queryParams().get("limite"));
        pool.preparedQuery(NEWEST)
                .execute(Tuple.of(owner(request), limit))
                .onFailure(request::fail)
                .onSuccess(rows -> {
                    JsonArray itens = new JsonArray();
                    rows.forEach(row -> itens.add(json(row)));
                    request.json(new JsonObject().put("itens", itens));
                });
    }

    void create(RoutingContext request) {
        JsonObject nova = request.body().asJsonObject();
        Tuple values =
                Tuple.of(UUID.randomUUID(), owner(request), nova.getString("titulo"), nova.getString("descricao"));
        pool.preparedQuery(INSERT).execute(values).onFailure(request::fail).onSuccess(rows -> {
            request.response().setStatusCode(201);
            request.json(json(rows.iterator().next()));
        });
    }

    private static UUID owner(RoutingContext request) {
        return UUID.fromString(request.user().subject());
    }

    private static JsonObject json(Row row) {
        return new JsonObject()
                .put("id", row.getUUID(0).toString())
                .put("usuarioId", row.getUUID(1).toString())
                .put("titulo", row.getString(2))
                .put("descricao", row.getString(3))
                .put("situacao", row.getString(4))
                .put("criadaEm", row.getOffsetDateTime(5).toString())
                .put("atualizadaEm", row.getOffsetDateTime(6).toString())
                .put("versao", row.getLong(7));
    }
}

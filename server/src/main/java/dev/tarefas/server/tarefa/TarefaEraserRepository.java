package dev.tarefas.server.tarefa;

import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.usuario.UsuarioDataEraser;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Deletes a usuario's tarefas in parts, oldest first, and keeps the count of open ones true in case the rest stays. */
@Repository
class TarefaEraserRepository implements UsuarioDataEraser {

    private static final int BATCH = 500;

    private static final String DELETE = """
            with apagada as (
                delete from tarefa where id in (
                    select id from tarefa where usuario_id = $1 order by criada_em, id limit $2 for update)
                returning situacao),
            vaga as (
                update usuario set tarefas_abertas = tarefas_abertas
                    - (select count(*) from apagada where situacao in ('PENDENTE', 'EM_ANDAMENTO'))
                where id = $1)
            select count(*) from apagada""";

    @Override
    public Mono<Boolean> erasePart(SqlSession session, UUID usuarioId) {
        return session.one(DELETE, row -> row.get(0, Long.class) == BATCH, usuarioId, BATCH);
    }
}

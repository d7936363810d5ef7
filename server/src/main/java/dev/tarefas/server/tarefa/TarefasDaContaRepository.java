package dev.tarefas.server.tarefa;

import dev.tarefas.server.usuario.DadosDaConta;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Deletes an account's tarefas in parts, oldest first; they are counted out, should the rest of them stay after all. */
@Repository
class TarefasDaContaRepository implements DadosDaConta {

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

    private final DatabaseClient client;

    TarefasDaContaRepository(DatabaseClient client) {
        this.client = client;
    }

    @Override
    public Mono<Boolean> apagarParte(UUID usuarioId) {
        return client.sql(DELETE)
                .bind(0, usuarioId)
                .bind(1, BATCH)
                .map(row -> row.get(0, Long.class) == BATCH)
                .one();
    }
}

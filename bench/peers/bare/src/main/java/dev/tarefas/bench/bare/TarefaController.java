package dev.tarefas.bench.bare;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The three operations that are compared, one statement each. */
@RestController
@RequestMapping("/tarefas")
class TarefaController {

    private static final String COLUMNS =
            "id, usuario_id, titulo, descricao, situacao, criada_em, atualizada_em, versao";

    private static final String FIND = "select " + COLUMNS + " from tarefa where id = $1 and usuario_id = $2";

    private static final String NEWEST =
            "select " + COLUMNS + " from tarefa where usuario_id = $1 order by criada_em desc, id desc limit $2";

    private static final String INSERT = "insert into tarefa (" + COLUMNS
            + ") values ($1, $2, $3, $4, 'PENDENTE', now(), now(), 0) returning " + COLUMNS;

    private final DatabaseClient sql;
    private final UUID caller;

    TarefaController(DatabaseClient sql, @Value("${CALLER}") UUID caller) {
        this.sql = sql;
        this.caller = caller;
    }

    @GetMapping("/{id}")
    Mono<Tarefa> read(@PathVariable UUID id) {
        return sql.sql(FIND)
                .bind(0, id)
                .bind(1, caller)
                .map(TarefaController::row)
                .one();
    }

    @GetMapping
    Mono<Pagina> list(@RequestParam(defaultValue = "20") int limite) {
        return sql.sql(NEWEST)
                .bind(0, caller)
                .bind(1, limite)
                .map(TarefaController::row)
                .all()
                .collectList()
                .map(Pagina::new);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Tarefa> create(@RequestBody NovaTarefa nova) {
        return sql.sql(INSERT)
                .bind(0, UUID.randomUUID())
                .bind(1, caller)
                .bind(2, nova.titulo())
                .bind(3, nova.descricao())
                .map(TarefaController::row)
                .one();
    }

    private static Tarefa row(Readable row) {
        return new Tarefa(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, Instant.class),
                row.get(6, Instant.class),
                row.get(7, Long.class));
    }
}

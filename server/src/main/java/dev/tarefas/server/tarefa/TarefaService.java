package dev.tarefas.server.tarefa;

import com.fasterxml.uuid.NoArgGenerator;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.web.EntityTag;
import dev.tarefas.server.platform.web.Page;
import dev.tarefas.server.platform.web.Position;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** What a person can do with their own tarefas. */
@Service
class TarefaService {

    private final Database database;
    private final TarefaRepository repository;
    private final TarefaProperties properties;
    private final NoArgGenerator ids;
    private final Clock clock;

    TarefaService(
            Database database,
            TarefaRepository repository,
            TarefaProperties properties,
            NoArgGenerator ids,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    Mono<Tarefa> criar(UUID usuarioId, Tarefa.Conteudo conteudo) {
        Tarefa nova = conteudo.criar(ids.generate(), usuarioId, clock.instant());
        return database.writeOneStatement(session -> repository
                        .insert(session, nova, limit())
                        .flatMap(done -> requireRoom(session, done, usuarioId)))
                .thenReturn(nova);
    }

    Mono<Tarefa> ler(UUID id, UUID usuarioId) {
        return database.read(session -> repository.find(session, id, usuarioId))
                .switchIfEmpty(Mono.error(TarefaService::notFound));
    }

    Mono<Page<Tarefa>> listar(TarefaQuery query, @Nullable Position after) {
        return database.read(session -> repository.page(session, query, after))
                .map(rows -> Page.of(rows, query.limit(), query::positionOf));
    }

    /** Changes the contents under the row's lock, so that of two concurrent changes neither is lost. */
    Mono<Tarefa> alterar(UUID id, UUID usuarioId, @Nullable String ifMatch, UnaryOperator<Tarefa.Conteudo> change) {
        return database.write(session -> lock(session, id, usuarioId, ifMatch).flatMap(before -> {
            Tarefa after = before.alterar(change.apply(before.conteudo()), clock.instant());
            return after == before ? Mono.just(before) : update(session, before, after);
        }));
    }

    Mono<Void> excluir(UUID id, UUID usuarioId, @Nullable String ifMatch) {
        return database.write(
                session -> lock(session, id, usuarioId, ifMatch).flatMap(tarefa -> repository.delete(session, tarefa)));
    }

    private Mono<Tarefa> lock(SqlSession session, UUID id, UUID usuarioId, @Nullable String ifMatch) {
        return repository
                .lock(session, id, usuarioId)
                .switchIfEmpty(Mono.error(TarefaService::notFound))
                .doOnNext(tarefa -> new EntityTag(tarefa.versao()).requireMatch(ifMatch));
    }

    private Mono<Tarefa> update(SqlSession session, Tarefa before, Tarefa after) {
        return repository
                .update(session, before, after, limit())
                .flatMap(written -> requireRoom(session, written, after.usuarioId()))
                .thenReturn(after);
    }

    /**
     * Nothing is written when the owner has reached the limit, or was deleted while the access token is still valid.
     */
    private Mono<Boolean> requireRoom(SqlSession session, boolean written, UUID usuarioId) {
        if (written) return Mono.just(true);
        return repository
                .ownerExists(session, usuarioId)
                .flatMap(exists -> Mono.error(
                        exists
                                ? new ProblemException(ProblemType.LIMITE_DE_TAREFAS, String.valueOf(limit()))
                                : new ProblemException(ProblemType.NAO_AUTENTICADO)));
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NAO_ENCONTRADO);
    }

    private int limit() {
        return properties.openLimit();
    }
}

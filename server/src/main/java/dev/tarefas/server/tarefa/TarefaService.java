package dev.tarefas.server.tarefa;

import com.fasterxml.uuid.NoArgGenerator;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.error.Refusal;
import dev.tarefas.server.platform.http.EntityTag;
import dev.tarefas.server.platform.page.Page;
import dev.tarefas.server.platform.page.Position;
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
        return database.write(repository.insert(nova, limit()).flatMap(written -> requireRoom(written, usuarioId)))
                .thenReturn(nova);
    }

    Mono<Tarefa> ler(UUID id, UUID usuarioId) {
        return database.read(repository.find(id, usuarioId)).switchIfEmpty(Mono.error(Refusal.NotFound::new));
    }

    Mono<Page<Tarefa>> listar(TarefaQuery query, @Nullable Position after) {
        return database.read(repository.page(query, after))
                .map(rows -> Page.of(rows, query.limit(), query::positionOf));
    }

    /** Changes the contents under the row's lock, so that two changes at once both last. */
    Mono<Tarefa> alterar(UUID id, UUID usuarioId, @Nullable String ifMatch, UnaryOperator<Tarefa.Conteudo> change) {
        return database.write(lock(id, usuarioId, ifMatch).flatMap(before -> {
            Tarefa after = before.alterar(change.apply(before.conteudo()), clock.instant());
            return after == before ? Mono.just(before) : update(before, after);
        }));
    }

    Mono<Void> excluir(UUID id, UUID usuarioId, @Nullable String ifMatch) {
        return database.write(lock(id, usuarioId, ifMatch).flatMap(repository::delete));
    }

    private Mono<Tarefa> lock(UUID id, UUID usuarioId, @Nullable String ifMatch) {
        return repository
                .lock(id, usuarioId)
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .doOnNext(tarefa -> new EntityTag(tarefa.versao()).requireMatch(ifMatch));
    }

    private Mono<Tarefa> update(Tarefa before, Tarefa after) {
        return repository
                .update(before, after, limit())
                .flatMap(written -> requireRoom(written, after.usuarioId()))
                .thenReturn(after);
    }

    /** Nothing was written: the owner has reached the limit, or was deleted while the access token is still valid. */
    private Mono<Boolean> requireRoom(boolean written, UUID usuarioId) {
        if (written) return Mono.just(true);
        return repository
                .ownerExists(usuarioId)
                .flatMap(exists ->
                        Mono.error(exists ? new Refusal.TaskLimitReached(limit()) : new Refusal.NotAuthenticated()));
    }

    private int limit() {
        return properties.openLimit();
    }
}

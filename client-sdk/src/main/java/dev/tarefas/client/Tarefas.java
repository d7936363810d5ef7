package dev.tarefas.client;

import static dev.tarefas.client.IdempotencyKey.once;

import dev.tarefas.client.api.TarefasApi;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.PaginaDeTarefas;
import dev.tarefas.client.model.SubstituicaoDeTarefa;
import dev.tarefas.client.model.Tarefa;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of the caller. A task of another person is a {@link NotFoundException}. Every method throws a
 * {@link TarefasException} if the call fails.
 */
public final class Tarefas {

    private final Calls calls;
    private final TarefasApi api;

    Tarefas(Calls calls, TarefasApi api) {
        this.calls = calls;
        this.api = api;
    }

    /**
     * Creates a task.
     *
     * @param nova its data; only the title is required
     * @return the task, {@code PENDENTE}
     * @throws ConflictException if there are too many open tasks
     */
    public Versioned<Tarefa> criar(NovaTarefa nova) {
        return calls.versioned("criarTarefa", once((key, headers) -> api.criarTarefaWithHttpInfo(nova, key, headers)));
    }

    /**
     * Reads a task.
     *
     * @param id id of the task
     * @return the task
     */
    public Versioned<Tarefa> ler(UUID id) {
        return calls.versioned("lerTarefa", headers -> api.lerTarefaWithHttpInfo(id, null, headers));
    }

    /**
     * Reads a task if it no longer has the given version.
     *
     * @param id id of the task
     * @param etag the known version, from {@link Versioned#etag()}
     * @return the task, or empty if it has not changed
     */
    public Optional<Versioned<Tarefa>> lerSeMudou(UUID id, String etag) {
        String known = Versioned.requireEtag(etag);
        return calls.ifChanged("lerTarefa", headers -> api.lerTarefaWithHttpInfo(id, known, headers));
    }

    /**
     * Changes part of a task, regardless of its version.
     *
     * @param id id of the task
     * @param alteracao the change; a property that is not set keeps its value, and {@code null} clears it
     * @return the changed task
     * @throws ConflictException if the state may not change so
     */
    public Versioned<Tarefa> alterar(UUID id, AlteracaoDeTarefa alteracao) {
        return patch(id, alteracao, null);
    }

    /**
     * Changes part of a task if it still has the given version.
     *
     * @param id id of the task
     * @param alteracao the change; a property that is not set keeps its value, and {@code null} clears it
     * @param etag the version that the caller has read, from {@link Versioned#etag()}
     * @return the changed task
     * @throws PreconditionFailedException if the task has another version
     * @throws ConflictException if the state may not change so
     */
    public Versioned<Tarefa> alterar(UUID id, AlteracaoDeTarefa alteracao, String etag) {
        return patch(id, alteracao, Versioned.requireEtag(etag));
    }

    /**
     * Replaces a task, regardless of its version.
     *
     * @param id id of the task
     * @param substituicao the whole task; an optional property that is not set becomes empty
     * @return the changed task
     * @throws ConflictException if the state may not change so
     */
    public Versioned<Tarefa> substituir(UUID id, SubstituicaoDeTarefa substituicao) {
        return put(id, substituicao, null);
    }

    /**
     * Replaces a task if it still has the given version.
     *
     * @param id id of the task
     * @param substituicao the whole task; an optional property that is not set becomes empty
     * @param etag the version that the caller has read, from {@link Versioned#etag()}
     * @return the changed task
     * @throws PreconditionFailedException if the task has another version
     * @throws ConflictException if the state may not change so
     */
    public Versioned<Tarefa> substituir(UUID id, SubstituicaoDeTarefa substituicao, String etag) {
        return put(id, substituicao, Versioned.requireEtag(etag));
    }

    /**
     * Deletes a task, regardless of its version. There is no undo.
     *
     * @param id id of the task
     */
    public void excluir(UUID id) {
        delete(id, null);
    }

    /**
     * Deletes a task if it still has the given version. There is no undo.
     *
     * @param id id of the task
     * @param etag the version that the caller has read, from {@link Versioned#etag()}
     * @throws PreconditionFailedException if the task has another version
     */
    public void excluir(UUID id, String etag) {
        delete(id, Versioned.requireEtag(etag));
    }

    /**
     * Lists all tasks, newest first.
     *
     * @return the tasks, fetched while iterating
     */
    public Pages<Tarefa> listar() {
        return listar(TarefaQuery.all());
    }

    /**
     * Lists tasks.
     *
     * @param query conditions and order
     * @return the tasks, fetched while iterating
     */
    public Pages<Tarefa> listar(TarefaQuery query) {
        return new Pages<>(cursor -> page(query, cursor));
    }

    private Versioned<Tarefa> patch(UUID id, AlteracaoDeTarefa alteracao, @Nullable String etag) {
        return calls.versioned(
                "alterarTarefa",
                once((key, headers) -> api.alterarTarefaWithHttpInfo(id, alteracao, etag, key, headers)));
    }

    private Versioned<Tarefa> put(UUID id, SubstituicaoDeTarefa substituicao, @Nullable String etag) {
        return calls.versioned(
                "substituirTarefa",
                once((key, headers) -> api.substituirTarefaWithHttpInfo(id, substituicao, etag, key, headers)));
    }

    private void delete(UUID id, @Nullable String etag) {
        calls.send("excluirTarefa", once((key, headers) -> api.excluirTarefaWithHttpInfo(id, etag, key, headers)));
    }

    private Page<Tarefa> page(TarefaQuery query, @Nullable String cursor) {
        PaginaDeTarefas pagina = calls.value(
                "listarTarefas",
                headers -> api.listarTarefasWithHttpInfo(
                        query.situacao,
                        query.prioridade,
                        query.etiqueta,
                        query.venceAntes,
                        query.venceDepois,
                        query.ordenar,
                        query.direcao,
                        query.limite,
                        cursor,
                        headers));
        return Page.of(pagina.getItens(), pagina.getProximoCursor());
    }
}

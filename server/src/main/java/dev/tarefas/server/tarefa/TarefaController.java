package dev.tarefas.server.tarefa;

import dev.tarefas.server.api.TarefasApi;
import dev.tarefas.server.api.model.AlteracaoDeTarefaDto;
import dev.tarefas.server.api.model.DirecaoDto;
import dev.tarefas.server.api.model.NovaTarefaDto;
import dev.tarefas.server.api.model.OrdemDeTarefasDto;
import dev.tarefas.server.api.model.PaginaDeTarefasDto;
import dev.tarefas.server.api.model.PrioridadeDto;
import dev.tarefas.server.api.model.SituacaoDto;
import dev.tarefas.server.api.model.SubstituicaoDeTarefaDto;
import dev.tarefas.server.api.model.TarefaDto;
import dev.tarefas.server.platform.http.Resources;
import dev.tarefas.server.platform.page.Cursors;
import dev.tarefas.server.platform.page.Position;
import dev.tarefas.server.platform.security.CurrentUser;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class TarefaController implements TarefasApi {

    private final TarefaService service;
    private final Cursors cursors;

    TarefaController(TarefaService service, Cursors cursors) {
        this.service = service;
        this.cursors = cursors;
    }

    @Override
    public Mono<ResponseEntity<TarefaDto>> criarTarefa(Mono<NovaTarefaDto> nova, @Nullable String idempotencyKey) {
        return CurrentUser.get()
                .zipWith(nova)
                .flatMap(both -> service.criar(both.getT1().id(), TarefaMapper.toRow(both.getT2())))
                .map(tarefa -> Resources.created(
                        URI.create("/tarefas/" + tarefa.id()), tarefa.versao(), TarefaMapper.toDto(tarefa)));
    }

    @Override
    public Mono<ResponseEntity<TarefaDto>> lerTarefa(UUID id, @Nullable String ifNoneMatch) {
        return CurrentUser.get()
                .flatMap(user -> service.ler(id, user.id()))
                .map(tarefa -> Resources.read(tarefa.versao(), ifNoneMatch, () -> TarefaMapper.toDto(tarefa)));
    }

    @Override
    public Mono<ResponseEntity<PaginaDeTarefasDto>> listarTarefas(
            @Nullable SituacaoDto situacao,
            @Nullable PrioridadeDto prioridade,
            @Nullable String etiqueta,
            @Nullable Instant venceAntes,
            @Nullable Instant venceDepois,
            @Nullable OrdemDeTarefasDto ordenar,
            @Nullable DirecaoDto direcao,
            Integer limite,
            @Nullable String cursor) {
        TarefaOrder order = ordenar == null ? TarefaOrder.CRIADA_EM : TarefaOrder.valueOf(ordenar.name());
        boolean ascending = direcao == null ? order.ascendingByDefault() : direcao == DirecaoDto.ASC;
        return CurrentUser.get()
                .map(user -> new TarefaQuery(
                        user.id(),
                        situacao == null ? null : TarefaMapper.toRow(situacao),
                        prioridade == null ? null : TarefaMapper.toRow(prioridade),
                        etiqueta,
                        venceAntes,
                        venceDepois,
                        order,
                        ascending,
                        limite))
                .flatMap(query -> page(query, cursor));
    }

    @Override
    public Mono<ResponseEntity<TarefaDto>> substituirTarefa(
            UUID id,
            Mono<SubstituicaoDeTarefaDto> substituicao,
            @Nullable String ifMatch,
            @Nullable String idempotencyKey) {
        return CurrentUser.get()
                .zipWith(substituicao.map(TarefaMapper::toRow))
                .flatMap(both -> service.alterar(id, both.getT1().id(), ifMatch, before -> both.getT2()))
                .map(tarefa -> Resources.changed(tarefa.versao(), TarefaMapper.toDto(tarefa)));
    }

    @Override
    public Mono<ResponseEntity<TarefaDto>> alterarTarefa(
            UUID id, Mono<AlteracaoDeTarefaDto> alteracao, @Nullable String ifMatch, @Nullable String idempotencyKey) {
        return CurrentUser.get()
                .zipWith(alteracao)
                .flatMap(both -> service.alterar(
                        id, both.getT1().id(), ifMatch, before -> TarefaMapper.apply(both.getT2(), before)))
                .map(tarefa -> Resources.changed(tarefa.versao(), TarefaMapper.toDto(tarefa)));
    }

    @Override
    public Mono<ResponseEntity<Void>> excluirTarefa(
            UUID id, @Nullable String ifMatch, @Nullable String idempotencyKey) {
        return CurrentUser.get()
                .flatMap(user -> service.excluir(id, user.id(), ifMatch))
                .then(Mono.fromSupplier(Resources::gone));
    }

    private Mono<ResponseEntity<PaginaDeTarefasDto>> page(TarefaQuery query, @Nullable String cursor) {
        Position after = cursors.read(cursor, query.identity());
        return service.listar(query, after)
                .map(page -> TarefaMapper.toDto(page, cursors.write(page.next(), query.identity())))
                .map(ResponseEntity::ok);
    }
}

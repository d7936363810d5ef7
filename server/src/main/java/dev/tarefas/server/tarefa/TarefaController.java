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
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.web.Cursors;
import dev.tarefas.server.platform.web.Resources;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
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
    public Mono<ResponseEntity<TarefaDto>> criarTarefa(
            Mono<NovaTarefaDto> nova, @Nullable String idempotencyKey, ServerWebExchange exchange) {
        CurrentUser user = CurrentUser.of(exchange);
        return nova.flatMap(dto -> service.criar(user.id(), TarefaMapper.toConteudo(dto)))
                .map(tarefa -> Resources.created(
                        URI.create("/tarefas/" + tarefa.id()), tarefa.versao(), TarefaMapper.toDto(tarefa)));
    }

    @Override
    public Mono<ResponseEntity<TarefaDto>> lerTarefa(
            UUID id, @Nullable String ifNoneMatch, ServerWebExchange exchange) {
        return service.ler(id, CurrentUser.of(exchange).id())
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
            @Nullable String cursor,
            ServerWebExchange exchange) {
        TarefaOrder order = ordenar == null ? TarefaOrder.CRIADA_EM : TarefaOrder.valueOf(ordenar.name());
        TarefaQuery query = new TarefaQuery(
                CurrentUser.of(exchange).id(),
                situacao == null ? null : TarefaMapper.toDomain(situacao),
                prioridade == null ? null : TarefaMapper.toDomain(prioridade),
                etiqueta,
                venceAntes,
                venceDepois,
                order,
                direcao == null ? order.ascendingByDefault() : direcao == DirecaoDto.ASC,
                limite);
        return service.listar(query, cursors.read(cursor, query.identity()))
                .map(page -> ResponseEntity.ok(TarefaMapper.toDto(page, cursors.write(page.next(), query.identity()))));
    }

    @Override
    public Mono<ResponseEntity<TarefaDto>> substituirTarefa(
            UUID id,
            Mono<SubstituicaoDeTarefaDto> substituicao,
            @Nullable String ifMatch,
            @Nullable String idempotencyKey,
            ServerWebExchange exchange) {
        UUID usuarioId = CurrentUser.of(exchange).id();
        return substituicao
                .map(TarefaMapper::toConteudo)
                .flatMap(novo -> service.alterar(id, usuarioId, ifMatch, before -> novo))
                .map(tarefa -> Resources.changed(tarefa.versao(), TarefaMapper.toDto(tarefa)));
    }

    @Override
    public Mono<ResponseEntity<TarefaDto>> alterarTarefa(
            UUID id,
            Mono<AlteracaoDeTarefaDto> alteracao,
            @Nullable String ifMatch,
            @Nullable String idempotencyKey,
            ServerWebExchange exchange) {
        UUID usuarioId = CurrentUser.of(exchange).id();
        return alteracao
                .flatMap(dto -> service.alterar(id, usuarioId, ifMatch, before -> TarefaMapper.apply(dto, before)))
                .map(tarefa -> Resources.changed(tarefa.versao(), TarefaMapper.toDto(tarefa)));
    }

    @Override
    public Mono<ResponseEntity<Void>> excluirTarefa(
            UUID id, @Nullable String ifMatch, @Nullable String idempotencyKey, ServerWebExchange exchange) {
        return service.excluir(id, CurrentUser.of(exchange).id(), ifMatch).then(Mono.fromSupplier(Resources::gone));
    }
}

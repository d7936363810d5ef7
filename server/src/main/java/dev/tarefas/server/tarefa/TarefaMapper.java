package dev.tarefas.server.tarefa;

import dev.tarefas.server.api.model.AlteracaoDeTarefaDto;
import dev.tarefas.server.api.model.NovaTarefaDto;
import dev.tarefas.server.api.model.PaginaDeTarefasDto;
import dev.tarefas.server.api.model.PrioridadeDto;
import dev.tarefas.server.api.model.SituacaoDto;
import dev.tarefas.server.api.model.SubstituicaoDeTarefaDto;
import dev.tarefas.server.api.model.TarefaDto;
import dev.tarefas.server.platform.web.Page;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/** Maps between the types of the contract and those of the domain. */
final class TarefaMapper {

    private TarefaMapper() {}

    static TarefaDto toDto(Tarefa tarefa) {
        return new TarefaDto()
                .id(tarefa.id())
                .usuarioId(tarefa.usuarioId())
                .titulo(tarefa.titulo())
                .descricao(tarefa.descricao())
                .situacao(SituacaoDto.valueOf(tarefa.situacao().name()))
                .prioridade(PrioridadeDto.valueOf(tarefa.prioridade().name()))
                .venceEm(tarefa.venceEm())
                .etiquetas(new LinkedHashSet<>(tarefa.etiquetas()))
                .criadaEm(tarefa.criadaEm())
                .atualizadaEm(tarefa.atualizadaEm())
                .concluidaEm(tarefa.concluidaEm());
    }

    static PaginaDeTarefasDto toDto(Page<Tarefa> page, @Nullable String next) {
        return new PaginaDeTarefasDto()
                .itens(page.rows().stream().map(TarefaMapper::toDto).toList())
                .proximoCursor(next);
    }

    static Tarefa.Conteudo toConteudo(NovaTarefaDto dto) {
        Prioridade prioridade = dto.getPrioridade() == null ? Prioridade.MEDIA : toDomain(dto.getPrioridade());
        return new Tarefa.Conteudo(
                dto.getTitulo(),
                dto.getDescricao(),
                Situacao.PENDENTE,
                prioridade,
                dto.getVenceEm(),
                list(dto.getEtiquetas()));
    }

    static Tarefa.Conteudo toConteudo(SubstituicaoDeTarefaDto dto) {
        return new Tarefa.Conteudo(
                dto.getTitulo(),
                dto.getDescricao(),
                toDomain(dto.getSituacao()),
                toDomain(dto.getPrioridade()),
                dto.getVenceEm(),
                list(dto.getEtiquetas()));
    }

    /** JSON Merge Patch (RFC 7396): absent keeps, null empties, a value replaces. */
    static Tarefa.Conteudo apply(AlteracaoDeTarefaDto change, Tarefa.Conteudo before) {
        return new Tarefa.Conteudo(
                change.getTitulo() == null ? before.titulo() : change.getTitulo(),
                apply(change.getDescricao(), before.descricao()),
                change.getSituacao() == null ? before.situacao() : toDomain(change.getSituacao()),
                change.getPrioridade() == null ? before.prioridade() : toDomain(change.getPrioridade()),
                apply(change.getVenceEm(), before.venceEm()),
                change.getEtiquetas().isPresent() ? list(change.getEtiquetas().get()) : before.etiquetas());
    }

    static Situacao toDomain(SituacaoDto dto) {
        return Situacao.valueOf(dto.name());
    }

    static Prioridade toDomain(PrioridadeDto dto) {
        return Prioridade.valueOf(dto.name());
    }

    private static <T> @Nullable T apply(JsonNullable<T> change, @Nullable T before) {
        return change.isPresent() ? change.get() : before;
    }

    private static List<String> list(@Nullable Collection<String> etiquetas) {
        return etiquetas == null ? List.of() : List.copyOf(etiquetas);
    }
}

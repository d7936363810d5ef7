package dev.tarefas.server.tarefa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.api.model.AlteracaoDeTarefaDto;
import dev.tarefas.server.api.model.PrioridadeDto;
import dev.tarefas.server.api.model.SituacaoDto;
import dev.tarefas.server.tarefa.Tarefa.Conteudo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TarefaMapperTest {

    private static final Conteudo BEFORE = new Conteudo(
            "título",
            "descrição",
            Situacao.PENDENTE,
            Prioridade.ALTA,
            Instant.parse("2026-12-01T00:00:00Z"),
            List.of("casa"));

    @Test
    void keepsAPropertyThatIsAbsentFromAPatch() {
        assertThat(TarefaMapper.apply(new AlteracaoDeTarefaDto(), BEFORE)).isEqualTo(BEFORE);
    }

    @Test
    void clearsAPropertyThatIsNullInAPatch() {
        AlteracaoDeTarefaDto patch =
                new AlteracaoDeTarefaDto().descricao(null).venceEm(null).etiquetas(null);

        assertThat(TarefaMapper.apply(patch, BEFORE))
                .isEqualTo(new Conteudo("título", null, Situacao.PENDENTE, Prioridade.ALTA, null, List.of()));
    }

    @Test
    void replacesAPropertyThatHasAValueInAPatch() {
        AlteracaoDeTarefaDto patch = new AlteracaoDeTarefaDto()
                .titulo("outro")
                .situacao(SituacaoDto.CONCLUIDA)
                .prioridade(PrioridadeDto.BAIXA)
                .etiquetas(Set.of("rua"));

        assertThat(TarefaMapper.apply(patch, BEFORE))
                .isEqualTo(new Conteudo(
                        "outro", "descrição", Situacao.CONCLUIDA, Prioridade.BAIXA, BEFORE.venceEm(), List.of("rua")));
    }

    @Test
    void mapsEveryEnumValueOfTheContract() {
        assertThat(SituacaoDto.values()).extracting(TarefaMapper::toDomain).containsExactly(Situacao.values());
        assertThat(PrioridadeDto.values()).extracting(TarefaMapper::toDomain).containsExactly(Prioridade.values());
    }
}

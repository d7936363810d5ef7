package dev.tarefas.server.sessao;

import dev.tarefas.server.api.model.ListaDeSessoesDto;
import dev.tarefas.server.api.model.SessaoDto;
import dev.tarefas.server.api.model.TokensDto;
import java.util.List;
import java.util.UUID;

/** Maps between the types of the contract and those of the domain. */
final class SessaoMapper {

    private SessaoMapper() {}

    static TokensDto toDto(TokenPair pair) {
        return new TokensDto()
                .tokenAcesso(pair.accessToken())
                .tipo("Bearer")
                .expiraEmSegundos(Math.toIntExact(pair.lifetime().toSeconds()))
                .tokenRenovacao(pair.refreshToken())
                .sessaoId(pair.sessaoId());
    }

    static ListaDeSessoesDto toDto(List<Sessao> sessoes, UUID atual) {
        return new ListaDeSessoesDto()
                .itens(sessoes.stream().map(sessao -> toDto(sessao, atual)).toList());
    }

    private static SessaoDto toDto(Sessao sessao, UUID atual) {
        return new SessaoDto()
                .id(sessao.id())
                .criadaEm(sessao.criadaEm())
                .renovadaEm(sessao.renovadaEm())
                .expiraEm(sessao.expiraEm())
                .agente(sessao.agente())
                .atual(sessao.id().equals(atual));
    }
}

package dev.tarefas.server.sessao;

import dev.tarefas.server.api.SessoesApi;
import dev.tarefas.server.api.model.CredenciaisDto;
import dev.tarefas.server.api.model.ListaDeSessoesDto;
import dev.tarefas.server.api.model.RenovacaoDto;
import dev.tarefas.server.api.model.TokensDto;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.web.ClientAddress;
import dev.tarefas.server.platform.web.Resources;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class SessaoController implements SessoesApi {

    private static final int MAX_AGENT_LENGTH = 200;

    private final SessaoService service;
    private final RenovacaoService renovacoes;
    private final ClientAddress addresses;

    SessaoController(SessaoService service, RenovacaoService renovacoes, ClientAddress addresses) {
        this.service = service;
        this.renovacoes = renovacoes;
        this.addresses = addresses;
    }

    @Override
    public Mono<ResponseEntity<TokensDto>> iniciarSessao(Mono<CredenciaisDto> credenciais, ServerWebExchange exchange) {
        String address = addresses.of(exchange.getRequest());
        String agent = agent(exchange.getRequest());
        return credenciais
                .flatMap(dto -> service.iniciar(dto.getEmail(), dto.getSenha(), address, agent))
                .map(pair -> ResponseEntity.created(URI.create("/sessoes/" + pair.sessaoId()))
                        .body(SessaoMapper.toDto(pair)));
    }

    @Override
    public Mono<ResponseEntity<TokensDto>> renovarSessao(Mono<RenovacaoDto> renovacao, ServerWebExchange exchange) {
        return renovacao
                .flatMap(dto -> renovacoes.renovar(dto.getTokenRenovacao()))
                .map(pair -> ResponseEntity.ok(SessaoMapper.toDto(pair)));
    }

    @Override
    public Mono<ResponseEntity<ListaDeSessoesDto>> listarSessoes(ServerWebExchange exchange) {
        CurrentUser user = CurrentUser.of(exchange);
        return service.listar(user).map(sessoes -> ResponseEntity.ok(SessaoMapper.toDto(sessoes, user.session())));
    }

    @Override
    public Mono<ResponseEntity<Void>> revogarSessao(
            UUID id, @Nullable String idempotencyKey, ServerWebExchange exchange) {
        return service.revogar(id, CurrentUser.of(exchange)).then(Mono.fromSupplier(Resources::gone));
    }

    private static @Nullable String agent(ServerHttpRequest request) {
        String agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return agent == null ? null : agent.substring(0, Math.min(agent.length(), MAX_AGENT_LENGTH));
    }
}

package dev.tarefas.server.sessao;

import dev.tarefas.server.api.SessoesApi;
import dev.tarefas.server.api.model.CredenciaisDto;
import dev.tarefas.server.api.model.ListaDeSessoesDto;
import dev.tarefas.server.api.model.RenovacaoDto;
import dev.tarefas.server.api.model.TokensDto;
import dev.tarefas.server.platform.http.CurrentRequest;
import dev.tarefas.server.platform.http.Resources;
import dev.tarefas.server.platform.security.ClientAddress;
import dev.tarefas.server.platform.security.CurrentUser;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class SessaoController implements SessoesApi {

    private static final int MAX_AGENT_LENGTH = 200;

    private final SessaoService service;
    private final ClientAddress addresses;

    SessaoController(SessaoService service, ClientAddress addresses) {
        this.service = service;
        this.addresses = addresses;
    }

    @Override
    public Mono<ResponseEntity<TokensDto>> iniciarSessao(Mono<CredenciaisDto> credenciais) {
        return CurrentRequest.get()
                .zipWith(credenciais)
                .flatMap(both -> service.iniciar(
                        both.getT2().getEmail(),
                        both.getT2().getSenha(),
                        addresses.of(both.getT1()),
                        agent(both.getT1())))
                .map(pair -> ResponseEntity.created(URI.create("/sessoes/" + pair.sessaoId()))
                        .body(SessaoMapper.toDto(pair)));
    }

    @Override
    public Mono<ResponseEntity<TokensDto>> renovarSessao(Mono<RenovacaoDto> renovacao) {
        return renovacao
                .flatMap(dto -> service.renovar(dto.getTokenRenovacao()))
                .map(pair -> ResponseEntity.ok(SessaoMapper.toDto(pair)));
    }

    @Override
    public Mono<ResponseEntity<ListaDeSessoesDto>> listarSessoes() {
        return CurrentUser.get()
                .flatMap(user -> service.listar(user)
                        .map(sessoes -> ResponseEntity.ok(SessaoMapper.toDto(sessoes, user.session()))));
    }

    @Override
    public Mono<ResponseEntity<Void>> revogarSessao(UUID id, @Nullable String idempotencyKey) {
        return CurrentUser.get().flatMap(user -> service.revogar(id, user)).then(Mono.fromSupplier(Resources::gone));
    }

    private static @Nullable String agent(ServerHttpRequest request) {
        String agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return agent == null ? null : agent.substring(0, Math.min(agent.length(), MAX_AGENT_LENGTH));
    }
}

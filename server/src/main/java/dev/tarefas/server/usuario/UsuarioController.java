package dev.tarefas.server.usuario;

import dev.tarefas.server.api.UsuariosApi;
import dev.tarefas.server.api.model.AlteracaoDeUsuarioDto;
import dev.tarefas.server.api.model.NovoUsuarioDto;
import dev.tarefas.server.api.model.PaginaDeUsuariosDto;
import dev.tarefas.server.api.model.TrocaDeSenhaDto;
import dev.tarefas.server.api.model.UsuarioDto;
import dev.tarefas.server.platform.idempotency.ActsBeforeFirstWrite;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.web.ClientAddress;
import dev.tarefas.server.platform.web.Cursors;
import dev.tarefas.server.platform.web.Resources;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class UsuarioController implements UsuariosApi {

    private static final String LIST = "usuarios";

    private final UsuarioService service;
    private final UsuarioRemover remover;
    private final SenhaService senhas;
    private final Cursors cursors;
    private final ClientAddress addresses;

    UsuarioController(
            UsuarioService service,
            UsuarioRemover remover,
            SenhaService senhas,
            Cursors cursors,
            ClientAddress addresses) {
        this.service = service;
        this.remover = remover;
        this.senhas = senhas;
        this.cursors = cursors;
        this.addresses = addresses;
    }

    @Override
    @ActsBeforeFirstWrite
    public Mono<ResponseEntity<UsuarioDto>> registrarUsuario(
            Mono<NovoUsuarioDto> novo, @Nullable String idempotencyKey, ServerWebExchange exchange) {
        String address = addresses.of(exchange.getRequest());
        return novo.flatMap(dto -> service.registrar(dto.getNome(), Email.of(dto.getEmail()), dto.getSenha(), address))
                .map(usuario -> Resources.created(
                        URI.create("/usuarios/" + usuario.id()), usuario.versao(), UsuarioMapper.toDto(usuario)));
    }

    @Override
    public Mono<ResponseEntity<PaginaDeUsuariosDto>> listarUsuarios(
            Integer limite, @Nullable String cursor, ServerWebExchange exchange) {
        CurrentUser admin = CurrentUser.of(exchange).requireAdmin();
        String query = LIST + "|" + admin.id();
        return service.listar(limite, cursors.read(cursor, query))
                .map(page -> ResponseEntity.ok(UsuarioMapper.toDto(page, cursors.write(page.next(), query))));
    }

    @Override
    public Mono<ResponseEntity<UsuarioDto>> lerUsuarioAtual(@Nullable String ifNoneMatch, ServerWebExchange exchange) {
        return service.eu(CurrentUser.of(exchange)).map(usuario -> read(usuario, ifNoneMatch));
    }

    @Override
    public Mono<ResponseEntity<UsuarioDto>> lerUsuario(
            UUID id, @Nullable String ifNoneMatch, ServerWebExchange exchange) {
        return service.ler(id, CurrentUser.of(exchange)).map(usuario -> read(usuario, ifNoneMatch));
    }

    @Override
    public Mono<ResponseEntity<UsuarioDto>> alterarUsuario(
            UUID id,
            Mono<AlteracaoDeUsuarioDto> alteracao,
            @Nullable String ifMatch,
            @Nullable String idempotencyKey,
            ServerWebExchange exchange) {
        CurrentUser user = CurrentUser.of(exchange);
        return alteracao
                .flatMap(dto -> service.alterar(id, user, ifMatch, before -> UsuarioMapper.apply(dto, before)))
                .map(usuario -> Resources.changed(usuario.versao(), UsuarioMapper.toDto(usuario)));
    }

    @Override
    @ActsBeforeFirstWrite
    public Mono<ResponseEntity<Void>> excluirUsuario(
            UUID id, @Nullable String ifMatch, @Nullable String idempotencyKey, ServerWebExchange exchange) {
        return remover.excluir(id, CurrentUser.of(exchange), ifMatch).then(Mono.fromSupplier(Resources::gone));
    }

    @Override
    @ActsBeforeFirstWrite
    public Mono<ResponseEntity<Void>> trocarSenha(
            UUID id, Mono<TrocaDeSenhaDto> troca, @Nullable String idempotencyKey, ServerWebExchange exchange) {
        CurrentUser user = CurrentUser.of(exchange);
        String address = addresses.of(exchange.getRequest());
        return troca.flatMap(dto -> senhas.trocar(id, user, address, dto.getSenhaAtual(), dto.getSenhaNova()))
                .then(Mono.fromSupplier(Resources::gone));
    }

    private static ResponseEntity<UsuarioDto> read(Usuario usuario, @Nullable String ifNoneMatch) {
        return Resources.read(usuario.versao(), ifNoneMatch, () -> UsuarioMapper.toDto(usuario));
    }
}

package dev.tarefas.server.usuario;

import dev.tarefas.server.api.UsuariosApi;
import dev.tarefas.server.api.model.AlteracaoDeUsuarioDto;
import dev.tarefas.server.api.model.NovoUsuarioDto;
import dev.tarefas.server.api.model.PaginaDeUsuariosDto;
import dev.tarefas.server.api.model.TrocaDeSenhaDto;
import dev.tarefas.server.api.model.UsuarioDto;
import dev.tarefas.server.platform.http.CurrentRequest;
import dev.tarefas.server.platform.http.Resources;
import dev.tarefas.server.platform.page.Cursors;
import dev.tarefas.server.platform.security.ClientAddress;
import dev.tarefas.server.platform.security.CurrentUser;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class UsuarioController implements UsuariosApi {

    private static final String LIST = "usuarios";

    private final UsuarioService service;
    private final SenhaService senhas;
    private final Cursors cursors;
    private final ClientAddress addresses;

    UsuarioController(UsuarioService service, SenhaService senhas, Cursors cursors, ClientAddress addresses) {
        this.service = service;
        this.senhas = senhas;
        this.cursors = cursors;
        this.addresses = addresses;
    }

    @Override
    public Mono<ResponseEntity<UsuarioDto>> registrarUsuario(
            Mono<NovoUsuarioDto> novo, @Nullable String idempotencyKey) {
        return CurrentRequest.get()
                .map(addresses::of)
                .zipWith(novo)
                .flatMap(both -> registrar(both.getT2(), both.getT1()))
                .map(usuario -> Resources.created(
                        URI.create("/usuarios/" + usuario.id()), usuario.versao(), UsuarioMapper.toDto(usuario)));
    }

    @Override
    public Mono<ResponseEntity<PaginaDeUsuariosDto>> listarUsuarios(Integer limite, @Nullable String cursor) {
        return CurrentUser.get().flatMap(user -> page(user, limite, cursor)).map(ResponseEntity::ok);
    }

    private Mono<PaginaDeUsuariosDto> page(CurrentUser user, int limite, @Nullable String cursor) {
        String query = LIST + "|" + user.id();
        return service.listar(user, limite, () -> cursors.read(cursor, query))
                .map(page -> UsuarioMapper.toDto(page, cursors.write(page.next(), query)));
    }

    @Override
    public Mono<ResponseEntity<UsuarioDto>> lerUsuarioAtual(@Nullable String ifNoneMatch) {
        return CurrentUser.get().flatMap(service::eu).map(usuario -> read(usuario, ifNoneMatch));
    }

    @Override
    public Mono<ResponseEntity<UsuarioDto>> lerUsuario(UUID id, @Nullable String ifNoneMatch) {
        return CurrentUser.get().flatMap(user -> service.ler(id, user)).map(usuario -> read(usuario, ifNoneMatch));
    }

    @Override
    public Mono<ResponseEntity<UsuarioDto>> alterarUsuario(
            UUID id, Mono<AlteracaoDeUsuarioDto> alteracao, @Nullable String ifMatch, @Nullable String idempotencyKey) {
        return CurrentUser.get()
                .zipWith(alteracao)
                .flatMap(both ->
                        service.alterar(id, both.getT1(), ifMatch, before -> UsuarioMapper.apply(both.getT2(), before)))
                .map(usuario -> Resources.changed(usuario.versao(), UsuarioMapper.toDto(usuario)));
    }

    @Override
    public Mono<ResponseEntity<Void>> excluirUsuario(
            UUID id, @Nullable String ifMatch, @Nullable String idempotencyKey) {
        return CurrentUser.get()
                .flatMap(user -> service.excluir(id, user, ifMatch))
                .then(Mono.fromSupplier(Resources::gone));
    }

    @Override
    public Mono<ResponseEntity<Void>> trocarSenha(
            UUID id, Mono<TrocaDeSenhaDto> troca, @Nullable String idempotencyKey) {
        return Mono.zip(CurrentUser.get(), CurrentRequest.get().map(addresses::of), troca)
                .flatMap(all -> senhas.trocar(
                        id,
                        all.getT1(),
                        all.getT2(),
                        all.getT3().getSenhaAtual(),
                        all.getT3().getSenhaNova()))
                .then(Mono.fromSupplier(Resources::gone));
    }

    private Mono<Usuario> registrar(NovoUsuarioDto dto, String address) {
        return service.registrar(dto.getNome(), Email.of(dto.getEmail()), dto.getSenha(), address);
    }

    private static ResponseEntity<UsuarioDto> read(Usuario usuario, @Nullable String ifNoneMatch) {
        return Resources.read(usuario.versao(), ifNoneMatch, () -> UsuarioMapper.toDto(usuario));
    }
}

package dev.tarefas.server.usuario;

import dev.tarefas.server.api.model.AlteracaoDeUsuarioDto;
import dev.tarefas.server.api.model.PaginaDeUsuariosDto;
import dev.tarefas.server.api.model.PapelDto;
import dev.tarefas.server.api.model.UsuarioDto;
import dev.tarefas.server.platform.web.Page;
import org.jspecify.annotations.Nullable;

/** Maps between the types of the contract and those of the domain. */
final class UsuarioMapper {

    private UsuarioMapper() {}

    static UsuarioDto toDto(Usuario usuario) {
        return new UsuarioDto()
                .id(usuario.id())
                .nome(usuario.nome())
                .email(usuario.email())
                .papel(PapelDto.valueOf(usuario.papel().name()))
                .criadoEm(usuario.criadoEm())
                .atualizadoEm(usuario.atualizadoEm());
    }

    static PaginaDeUsuariosDto toDto(Page<Usuario> page, @Nullable String next) {
        return new PaginaDeUsuariosDto()
                .itens(page.rows().stream().map(UsuarioMapper::toDto).toList())
                .proximoCursor(next);
    }

    static Usuario.Perfil apply(AlteracaoDeUsuarioDto change, Usuario.Perfil before) {
        return new Usuario.Perfil(
                change.getNome() == null ? before.nome() : change.getNome(),
                change.getEmail() == null
                        ? before.email()
                        : Email.of(change.getEmail()).value());
    }
}

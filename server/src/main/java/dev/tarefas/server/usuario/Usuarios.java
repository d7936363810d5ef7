package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.database.SqlSession;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Usuarios as other features see them. */
@Component
public class Usuarios {

    private final UsuarioRepository repository;

    Usuarios(UsuarioRepository repository) {
        this.repository = repository;
    }

    public Mono<Credenciais> porEmail(SqlSession session, String normalizado) {
        return repository.findByEmail(session, normalizado).map(Usuarios::credenciais);
    }

    public Mono<Credenciais> porId(SqlSession session, UUID id) {
        return repository.find(session, id).map(Usuarios::credenciais);
    }

    /**
     * The usuario, unless the password has changed since it was verified. The password cannot change until the
     * transaction ends, so that no session that is opened with an old password outlives the change.
     */
    public Mono<Credenciais> comSenhaAtual(SqlSession session, Credenciais verificadas) {
        return repository
                .lockPassword(session, verificadas.usuarioId(), verificadas.senhaHash())
                .map(Usuarios::credenciais);
    }

    /** The one form of an address, for {@link #porEmail} and for counting attempts. */
    public static String normalizar(String email) {
        return Email.of(email).value();
    }

    private static Credenciais credenciais(Usuario usuario) {
        return new Credenciais(usuario.id(), usuario.papel() == Papel.ADMIN, usuario.senhaHash());
    }

    /** What a log-in needs of a usuario. */
    public record Credenciais(UUID usuarioId, boolean admin, String senhaHash) {

        @Override
        public String toString() {
            return "Credenciais[usuarioId=" + usuarioId + ", admin=" + admin + "]";
        }
    }
}

package dev.tarefas.server.usuario;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Accounts as other features see them. To be asked inside of the database's door. */
@Component
public class Contas {

    private final UsuarioRepository repository;

    Contas(UsuarioRepository repository) {
        this.repository = repository;
    }

    public Mono<Conta> porEmail(String normalizado) {
        return repository.findByEmail(normalizado).map(Contas::conta);
    }

    public Mono<Conta> porId(UUID id) {
        return repository.findById(id).map(Contas::conta);
    }

    /**
     * The account, unless its password changed since it was verified; until the transaction ends it cannot. So no
     * session that is opened with an old password outlives the change.
     */
    public Mono<Conta> comSenhaAtual(Conta verificada) {
        return repository.lockPassword(verificada.id(), verificada.senhaHash()).map(Contas::conta);
    }

    /** The one form of an address, for {@link #porEmail} and for counting attempts. */
    public static String normalizar(String email) {
        return Email.of(email).value();
    }

    private static Conta conta(Usuario usuario) {
        return new Conta(usuario.id(), usuario.papel().name(), usuario.senhaHash());
    }

    /** What logging in needs to know of an account. */
    public record Conta(UUID id, String papel, String senhaHash) {

        @Override
        public String toString() {
            return "Conta[id=" + id + ", papel=" + papel + "]";
        }
    }
}

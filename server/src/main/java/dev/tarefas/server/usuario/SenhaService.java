package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.security.Passwords;
import dev.tarefas.server.platform.throttle.LoginThrottle;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Changes a password. The current password is required, so that a stolen access token is not enough, and the throttle
 * prevents guessing.
 */
@Service
class SenhaService {

    private final Database database;
    private final UsuarioRepository repository;
    private final SessaoRevoker sessoes;
    private final LoginThrottle throttle;
    private final Passwords passwords;
    private final Clock clock;

    SenhaService(
            Database database,
            UsuarioRepository repository,
            SessaoRevoker sessoes,
            LoginThrottle throttle,
            Passwords passwords,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.sessoes = sessoes;
        this.throttle = throttle;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Also revokes the other sessions. */
    Mono<Void> trocar(UUID id, CurrentUser user, String address, String atual, String nova) {
        if (!user.id().equals(id)) {
            return Mono.error(
                    new ProblemException(user.admin() ? ProblemType.ACESSO_NEGADO : ProblemType.NAO_ENCONTRADO));
        }
        return database.read(session -> repository.find(session, id))
                .switchIfEmpty(Mono.error(() -> new ProblemException(ProblemType.NAO_AUTENTICADO)))
                .flatMap(usuario -> requireCurrent(usuario, atual, address)
                        .then(passwords.hash(nova))
                        .flatMap(hash -> set(usuario, user, hash)));
    }

    private Mono<Boolean> requireCurrent(Usuario usuario, String senha, String address) {
        return throttle.attempt(usuario.id().toString(), address, passwords.matches(senha, usuario.senhaHash()))
                .flatMap(SenhaService::require);
    }

    private Mono<Void> set(Usuario usuario, CurrentUser user, String hash) {
        return database.write(session -> repository
                .setPassword(session, usuario.id(), usuario.senhaHash(), hash)
                .flatMap(SenhaService::require)
                .then(sessoes.revokeOthers(session, usuario.id(), user.session(), clock.instant())));
    }

    private static Mono<Boolean> require(boolean right) {
        return right ? Mono.just(true) : Mono.error(new ProblemException(ProblemType.SENHA_ATUAL_INCORRETA));
    }
}

package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.error.Refusal;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.security.LoginThrottle;
import dev.tarefas.server.platform.security.Passwords;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Changes a password, which takes the current one: a stolen access token is not enough, nor can it guess. */
@Service
class SenhaService {

    private final Database database;
    private final UsuarioRepository repository;
    private final SessaoTerminator sessoes;
    private final LoginThrottle throttle;
    private final Passwords passwords;
    private final Clock clock;

    SenhaService(
            Database database,
            UsuarioRepository repository,
            SessaoTerminator sessoes,
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

    /** Also ends the account's other sessions. */
    Mono<Void> trocar(UUID id, CurrentUser user, String address, String atual, String nova) {
        return requireOwn(id, user)
                .then(database.read(repository.findById(id)))
                .switchIfEmpty(Mono.error(Refusal.NotAuthenticated::new))
                .flatMap(usuario -> requireCurrent(usuario, atual, address)
                        .then(passwords.hash(nova))
                        .flatMap(hash -> set(usuario, user, hash)));
    }

    private Mono<Boolean> requireCurrent(Usuario usuario, String senha, String address) {
        return throttle.attempt(usuario.id().toString(), address, passwords.matches(senha, usuario.senhaHash()))
                .filter(right -> right)
                .switchIfEmpty(Mono.error(Refusal.WrongCurrentPassword::new));
    }

    private Mono<Void> set(Usuario usuario, CurrentUser user, String hash) {
        return database.write(repository
                .setPassword(usuario.id(), usuario.senhaHash(), hash)
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(Refusal.WrongCurrentPassword::new))
                .then(sessoes.encerrarOutras(usuario.id(), user.session(), clock.instant())));
    }

    private static Mono<Void> requireOwn(UUID id, CurrentUser user) {
        if (user.id().equals(id)) return Mono.empty();
        return Mono.error(user.admin() ? new Refusal.Forbidden() : new Refusal.NotFound());
    }
}

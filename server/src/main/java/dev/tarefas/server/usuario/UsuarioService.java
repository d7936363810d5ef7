package dev.tarefas.server.usuario;

import com.fasterxml.uuid.NoArgGenerator;
import dev.tarefas.server.platform.database.Batches;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.error.Refusal;
import dev.tarefas.server.platform.http.EntityTag;
import dev.tarefas.server.platform.page.Page;
import dev.tarefas.server.platform.page.Position;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.security.Passwords;
import dev.tarefas.server.platform.security.RegistrationThrottle;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What can be done with accounts, each by its owner or by an administrator; to anyone else it does not exist. */
@Service
class UsuarioService {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final Batches batches;
    private final UsuarioRepository repository;
    private final List<DadosDaConta> dados;
    private final RegistrationThrottle throttle;
    private final Passwords passwords;
    private final NoArgGenerator ids;
    private final Clock clock;

    UsuarioService(
            Database database,
            Batches batches,
            UsuarioRepository repository,
            List<DadosDaConta> dados,
            RegistrationThrottle throttle,
            Passwords passwords,
            NoArgGenerator ids,
            Clock clock) {
        this.database = database;
        this.batches = batches;
        this.repository = repository;
        this.dados = dados;
        this.throttle = throttle;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    /** What anybody may do, from one address only so often. */
    Mono<Usuario> registrar(String nome, Email email, String senha, String address) {
        return throttle.admit(address).then(criar(nome, email, senha, Papel.USUARIO));
    }

    Mono<Usuario> criar(String nome, Email email, String senha, Papel papel) {
        return passwords
                .hash(senha)
                .map(hash -> Usuario.novo(ids.generate(), nome, email, hash, papel, clock.instant()))
                .flatMap(novo -> database.write(repository.save(novo)));
    }

    Mono<Usuario> porEmail(Email email) {
        return database.read(repository.findByEmail(email.value()));
    }

    Mono<Usuario> ler(UUID id, CurrentUser user) {
        return user.mayManage(id)
                ? database.read(repository.findById(id)).switchIfEmpty(Mono.error(Refusal.NotFound::new))
                : Mono.error(new Refusal.NotFound());
    }

    /** The caller's own account, which may be gone while the token is still valid. */
    Mono<Usuario> eu(CurrentUser user) {
        return database.read(repository.findById(user.id())).switchIfEmpty(Mono.error(Refusal.NotAuthenticated::new));
    }

    /** The position is read after the right to it is known. */
    Mono<Page<Usuario>> listar(CurrentUser user, int limit, Supplier<@Nullable Position> after) {
        return Mono.fromCallable(user::requireAdmin)
                .map(admin -> last(after.get()))
                .flatMap(last -> database.read(repository.page(last, limit + 1).collectList()))
                .map(rows -> Page.of(rows, limit, usuario -> new Position(0, usuario.id())));
    }

    private static UUID last(@Nullable Position position) {
        return position == null ? BEFORE_ALL : position.id();
    }

    Mono<Usuario> alterar(UUID id, CurrentUser user, @Nullable String ifMatch, UnaryOperator<Usuario.Perfil> change) {
        return database.write(lock(id, user, ifMatch).flatMap(before -> {
            Usuario after = before.alterar(change.apply(before.perfil()), clock.instant());
            return after == before ? Mono.just(before) : repository.save(after);
        }));
    }

    /**
     * Decides, empties the account in parts, and removes it. When that breaks off, the account is still there, and the
     * next attempt goes on from where this one got to. The version counts when it is decided: a change that comes while
     * the account is being emptied does not save it, as its tarefas are gone by then.
     */
    Mono<Void> excluir(UUID id, CurrentUser user, @Nullable String ifMatch) {
        return database.writeApart(lock(id, user, ifMatch))
                .thenMany(Flux.fromIterable(dados).concatMap(cada -> batches.run(cada.apagarParte(id))))
                .then(database.write(repository.delete(id)))
                .then();
    }

    private Mono<Usuario> lock(UUID id, CurrentUser user, @Nullable String ifMatch) {
        if (!user.mayManage(id)) return Mono.error(new Refusal.NotFound());
        return repository
                .lock(id)
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .doOnNext(usuario -> new EntityTag(usuario.versao()).requireMatch(ifMatch));
    }
}

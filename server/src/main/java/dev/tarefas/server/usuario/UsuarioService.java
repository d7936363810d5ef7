package dev.tarefas.server.usuario;

import com.fasterxml.uuid.NoArgGenerator;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.security.Passwords;
import dev.tarefas.server.platform.throttle.RegistrationThrottle;
import dev.tarefas.server.platform.web.EntityTag;
import dev.tarefas.server.platform.web.Page;
import dev.tarefas.server.platform.web.Position;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * What users can do with their own account, and administrators with any account. For others the account does not exist.
 */
@Service
class UsuarioService {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final UsuarioRepository repository;
    private final RegistrationThrottle throttle;
    private final Passwords passwords;
    private final NoArgGenerator ids;
    private final Clock clock;

    UsuarioService(
            Database database,
            UsuarioRepository repository,
            RegistrationThrottle throttle,
            Passwords passwords,
            NoArgGenerator ids,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.throttle = throttle;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    /** Open to everybody, but limited for each address. */
    Mono<Usuario> registrar(String nome, Email email, String senha, String address) {
        return throttle.admit(address).then(criar(nome, email, senha, Papel.USUARIO));
    }

    Mono<Usuario> criar(String nome, Email email, String senha, Papel papel) {
        return passwords
                .hash(senha)
                .map(hash -> Usuario.novo(ids.generate(), nome, email, hash, papel, clock.instant()))
                .flatMap(novo -> database.write(session -> repository.insert(session, novo)));
    }

    Mono<Usuario> porEmail(Email email) {
        return database.read(session -> repository.findByEmail(session, email.value()));
    }

    Mono<Usuario> ler(UUID id, CurrentUser user) {
        if (!user.mayManage(id)) return Mono.error(new ProblemException(ProblemType.NAO_ENCONTRADO));
        return database.read(session -> repository.find(session, id))
                .switchIfEmpty(Mono.error(() -> new ProblemException(ProblemType.NAO_ENCONTRADO)));
    }

    /** The caller's own usuario, which may be deleted while the token is still valid. */
    Mono<Usuario> eu(CurrentUser user) {
        return database.read(session -> repository.find(session, user.id()))
                .switchIfEmpty(Mono.error(() -> new ProblemException(ProblemType.NAO_AUTENTICADO)));
    }

    Mono<Page<Usuario>> listar(int limit, @Nullable Position after) {
        UUID last = after == null ? BEFORE_ALL : after.id();
        return database.read(session -> repository.page(session, last, limit + 1))
                .map(rows -> Page.of(rows, limit, usuario -> new Position(0, usuario.id())));
    }

    Mono<Usuario> alterar(UUID id, CurrentUser user, @Nullable String ifMatch, UnaryOperator<Usuario.Perfil> change) {
        return database.write(session -> lock(session, id, user, ifMatch).flatMap(before -> {
            Usuario after = before.alterar(change.apply(before.perfil()), clock.instant());
            return after == before ? Mono.just(before) : repository.update(session, after);
        }));
    }

    /** The usuario, locked, if the user may change it and it has the version that is asked for. */
    Mono<Usuario> lock(SqlSession session, UUID id, CurrentUser user, @Nullable String ifMatch) {
        if (!user.mayManage(id)) return Mono.error(new ProblemException(ProblemType.NAO_ENCONTRADO));
        return repository
                .lock(session, id)
                .switchIfEmpty(Mono.error(() -> new ProblemException(ProblemType.NAO_ENCONTRADO)))
                .doOnNext(usuario -> new EntityTag(usuario.versao()).requireMatch(ifMatch));
    }
}

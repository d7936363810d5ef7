package dev.tarefas.server.sessao;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.security.Passwords;
import dev.tarefas.server.platform.throttle.LoginThrottle;
import dev.tarefas.server.usuario.Usuarios;
import dev.tarefas.server.usuario.Usuarios.Credenciais;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Logs in, lists and revokes sessions. */
@Service
class SessaoService {

    private static final int MAX_LISTED = 100;

    private final Database database;
    private final SessaoRepository repository;
    private final Usuarios usuarios;
    private final LoginThrottle throttle;
    private final Passwords passwords;
    private final SessaoTokens tokens;

    SessaoService(
            Database database,
            SessaoRepository repository,
            Usuarios usuarios,
            LoginThrottle throttle,
            Passwords passwords,
            SessaoTokens tokens) {
        this.database = database;
        this.repository = repository;
        this.usuarios = usuarios;
        this.throttle = throttle;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** An unknown address takes the same steps, and so the same time, as a wrong password. */
    Mono<TokenPair> iniciar(String email, String senha, String address, @Nullable String agente) {
        String normalizado = Usuarios.normalizar(email);
        return database.read(session -> usuarios.porEmail(session, normalizado))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(usuario -> verificar(usuario, normalizado, senha, address))
                .flatMap(usuario -> abrir(usuario, agente));
    }

    Mono<List<Sessao>> listar(CurrentUser user) {
        return database.read(session -> repository.inForce(session, user.id(), tokens.agora(), MAX_LISTED));
    }

    Mono<Void> revogar(UUID id, CurrentUser user) {
        return database.write(session -> repository.revoke(session, id, user.id(), tokens.agora()))
                .filter(revoked -> revoked)
                .switchIfEmpty(Mono.error(() -> new ProblemException(ProblemType.NAO_ENCONTRADO)))
                .then();
    }

    private Mono<Credenciais> verificar(Optional<Credenciais> usuario, String email, String senha, String address) {
        String hash = usuario.map(Credenciais::senhaHash).orElse(null);
        String attempted =
                usuario.map(Credenciais::usuarioId).map(UUID::toString).orElse(email);
        return throttle.attempt(attempted, address, passwords.matches(senha, hash))
                .flatMap(right -> right ? Mono.just(usuario.orElseThrow()) : Mono.error(wrongCredentials()));
    }

    private Mono<TokenPair> abrir(Credenciais usuario, @Nullable String agente) {
        Sessao sessao = tokens.novaSessao(usuario.usuarioId(), agente);
        String refreshToken = tokens.primeiro();
        return database.write(session -> usuarios.comSenhaAtual(session, usuario)
                        .switchIfEmpty(Mono.error(SessaoService::wrongCredentials))
                        .then(repository.insert(session, sessao))
                        .then(repository.insertToken(session, refreshToken, sessao.id(), sessao.criadaEm())))
                .then(tokens.pair(sessao, usuario, refreshToken));
    }

    private static ProblemException wrongCredentials() {
        return new ProblemException(ProblemType.CREDENCIAIS_INVALIDAS);
    }
}

package dev.tarefas.server.sessao;

import com.fasterxml.uuid.NoArgGenerator;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.error.Refusal;
import dev.tarefas.server.platform.security.AccessTokens;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.platform.security.LoginThrottle;
import dev.tarefas.server.platform.security.Passwords;
import dev.tarefas.server.usuario.Contas;
import dev.tarefas.server.usuario.Contas.Conta;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Logs in, and gives new tokens for old ones. */
@Service
class SessaoService {

    private static final int MAX_LISTED = 100;

    private final Database database;
    private final SessaoRepository repository;
    private final Contas contas;
    private final LoginThrottle throttle;
    private final Passwords passwords;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SessaoProperties properties;
    private final NoArgGenerator ids;
    private final Clock clock;

    SessaoService(
            Database database,
            SessaoRepository repository,
            Contas contas,
            LoginThrottle throttle,
            Passwords passwords,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            SessaoProperties properties,
            NoArgGenerator ids,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.contas = contas;
        this.throttle = throttle;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes the same steps, and so the same time, for an unknown address and for a wrong password. */
    Mono<TokenPair> iniciar(String email, String senha, String address, @Nullable String agente) {
        String normalizado = Contas.normalizar(email);
        return database.read(contas.porEmail(normalizado))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(conta -> verificar(conta, normalizado, senha, address))
                .flatMap(conta -> abrir(conta, agente));
    }

    /**
     * Each token serves once. The same request may be repeated once within a few seconds, by a client that lost the
     * answer; any other reuse ends the session, whoever of the two holders comes second.
     */
    Mono<TokenPair> renovar(String token) {
        String successor = refreshTokens.successorOf(token);
        Instant now = clock.instant();
        Mono<Sessao> used = repository
                .use(token, now)
                .flatMap(sessao ->
                        repository.insertToken(successor, sessao.id(), now).thenReturn(sessao));
        Mono<Sessao> repeated = repository.repeat(token, successor, now, now.minus(properties.repeatWindow()));
        Mono<Sessao> refused = repository.revokeFamily(token, now).then(Mono.empty());
        return database.write(used.switchIfEmpty(repeated).switchIfEmpty(refused))
                .switchIfEmpty(Mono.error(Refusal.RenewalRefused::new))
                .flatMap(sessao -> responder(sessao, successor));
    }

    Mono<List<Sessao>> listar(CurrentUser user) {
        return database.read(repository.inForce(user.id(), clock.instant(), MAX_LISTED));
    }

    Mono<Void> revogar(UUID id, CurrentUser user) {
        return database.write(repository.revoke(id, user.id(), clock.instant()))
                .filter(revoked -> revoked)
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .then();
    }

    private Mono<Conta> verificar(Optional<Conta> conta, String email, String senha, String address) {
        String hash = conta.map(Conta::senhaHash).orElse(null);
        String account = conta.map(Conta::id).map(UUID::toString).orElse(email);
        return throttle.attempt(account, address, passwords.matches(senha, hash))
                .filter(right -> right)
                .switchIfEmpty(Mono.error(Refusal.WrongCredentials::new))
                .map(right -> conta.orElseThrow());
    }

    private Mono<TokenPair> abrir(Conta conta, @Nullable String agente) {
        Instant now = clock.instant();
        Sessao sessao = new Sessao(ids.generate(), conta.id(), agente, now, now, now.plus(properties.duration()));
        String token = refreshTokens.first();
        return database.write(contas.comSenhaAtual(conta)
                        .switchIfEmpty(Mono.error(Refusal.WrongCredentials::new))
                        .then(repository.insert(sessao))
                        .then(repository.insertToken(token, sessao.id(), now)))
                .then(pair(sessao, conta, token));
    }

    private Mono<TokenPair> responder(Sessao sessao, String refreshToken) {
        return database.read(contas.porId(sessao.usuarioId()))
                .switchIfEmpty(Mono.error(Refusal.RenewalRefused::new))
                .flatMap(conta -> pair(sessao, conta, refreshToken));
    }

    private Mono<TokenPair> pair(Sessao sessao, Conta conta, String refreshToken) {
        return accessTokens
                .issue(conta.id(), sessao.id(), conta.papel())
                .map(token -> new TokenPair(token, AccessTokens.LIFETIME, refreshToken, sessao.id()));
    }
}

package dev.tarefas.client;

import dev.tarefas.client.api.SessoesApi;
import dev.tarefas.client.model.Credenciais;
import dev.tarefas.client.model.Renovacao;
import dev.tarefas.client.model.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs in with e-mail and password when a token is first needed, renews the token shortly before it expires, and logs in
 * again if the server refuses the renewal. One request fetches a new token for all threads.
 */
final class LoginTokens implements AccessTokens {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final AnonymousCalls calls;
    private final SessoesApi api;
    private final LongSupplier nanoTime;
    private final SingleFlight<Session> renewals = new SingleFlight<>();
    private volatile Credentials credentials;
    private volatile @Nullable Session session;

    LoginTokens(AnonymousCalls calls, SessoesApi api, Credentials credentials, LongSupplier nanoTime) {
        this.calls = calls;
        this.api = api;
        this.credentials = credentials;
        this.nanoTime = nanoTime;
    }

    private record Session(UUID id, String accessToken, String refreshToken, long renewAt, long expiresAt) {}

    @Override
    public String current() {
        Session known = session;
        if (known != null && nanoTime.getAsLong() - known.renewAt() < 0) {
            return known.accessToken();
        }
        try {
            return renew(known).accessToken();
        } catch (TransportException | ServerException | RateLimitedException passing) {
            // The token is still valid, because renewals start a margin before the token expires.
            if (known != null && nanoTime.getAsLong() - known.expiresAt() < 0) {
                return known.accessToken();
            }
            throw passing;
        }
    }

    @Override
    public Optional<String> replacing(String refused) {
        Session known = session;
        if (known != null && !known.accessToken().equals(refused)) {
            return Optional.of(known.accessToken());
        }
        return Optional.of(renew(known).accessToken());
    }

    @Override
    public Optional<UUID> session() {
        return Optional.ofNullable(session).map(Session::id);
    }

    @Override
    public void forget() {
        session = null;
    }

    @Override
    public void passwordChanged(String senha) {
        credentials = credentials.withSenha(senha);
    }

    private Session renew(@Nullable Session stale) {
        return renewals.run(() -> alreadyReplaced(stale), () -> {
            Session fresh = stale == null ? logIn() : refresh(stale);
            session = fresh;
            return fresh;
        });
    }

    private @Nullable Session alreadyReplaced(@Nullable Session stale) {
        Session known = session;
        return known == stale ? null : known;
    }

    private Session refresh(Session stale) {
        Renovacao renovacao = new Renovacao().tokenRenovacao(stale.refreshToken());
        long sentAt = nanoTime.getAsLong();
        try {
            return started(
                    sentAt, calls.value("renovarSessao", headers -> api.renovarSessaoWithHttpInfo(renovacao, headers)));
        } catch (AuthenticationException | InvalidRequestException refused) {
            return logIn();
        }
    }

    private Session logIn() {
        Credentials known = credentials;
        Credenciais credenciais = new Credenciais().email(known.email()).senha(known.senha());
        long sentAt = nanoTime.getAsLong();
        return started(
                sentAt, calls.value("iniciarSessao", headers -> api.iniciarSessaoWithHttpInfo(credenciais, headers)));
    }

    /** The lifetime counts from before the request, so that a token never looks younger than it is. */
    private static Session started(long sentAt, Tokens tokens) {
        long lifetime = Duration.ofSeconds(tokens.getExpiraEmSegundos()).toNanos();
        long margin = Math.min(MARGIN.toNanos(), lifetime / 2);
        return new Session(
                tokens.getSessaoId(),
                tokens.getTokenAcesso(),
                tokens.getTokenRenovacao(),
                sentAt + lifetime - margin,
                sentAt + lifetime);
    }
}

package dev.tarefas.client;

import static dev.tarefas.client.IdempotencyKey.once;

import dev.tarefas.client.api.SessoesApi;
import dev.tarefas.client.model.Credenciais;
import dev.tarefas.client.model.Renovacao;
import dev.tarefas.client.model.Sessao;
import dev.tarefas.client.model.Tokens;
import java.util.List;
import java.util.UUID;

/**
 * Sessions. A client with credentials logs in and renews its session itself. {@link #iniciar} and {@link #renovar} are
 * for applications that keep tokens themselves. Every method throws a {@link TarefasException} if the call fails.
 */
public final class Sessoes {

    private final Calls anonymous;
    private final Calls calls;
    private final SessoesApi api;
    private final AccessTokens tokens;

    Sessoes(Calls anonymous, Calls calls, SessoesApi api, AccessTokens tokens) {
        this.anonymous = anonymous;
        this.calls = calls;
        this.api = api;
        this.tokens = tokens;
    }

    /**
     * Starts a session. This client does not keep the tokens.
     *
     * @param email the e-mail
     * @param senha the password
     * @return an access token, and a renewal token that works once
     * @throws AuthenticationException if e-mail and password do not match
     * @throws RateLimitedException after too many wrong attempts
     */
    public Tokens iniciar(String email, String senha) {
        Credenciais credenciais = new Credenciais().email(email).senha(senha);
        return anonymous.value("iniciarSessao", headers -> api.iniciarSessaoWithHttpInfo(credenciais, headers));
    }

    /**
     * Exchanges a renewal token for new tokens. This client does not keep the tokens.
     *
     * @param tokenRenovacao the last renewal token of the session
     * @return an access token, and a renewal token that works once
     * @throws AuthenticationException if the token is not valid
     */
    public Tokens renovar(String tokenRenovacao) {
        Renovacao renovacao = new Renovacao().tokenRenovacao(tokenRenovacao);
        return anonymous.value("renovarSessao", headers -> api.renovarSessaoWithHttpInfo(renovacao, headers));
    }

    /**
     * Lists the caller's sessions, newest first, at most 100.
     *
     * @return the sessions, unmodifiable
     */
    public List<Sessao> listar() {
        return List.copyOf(
                calls.value("listarSessoes", api::listarSessoesWithHttpInfo).getItens());
    }

    /**
     * Ends a session of the caller.
     *
     * @param id id of the session
     */
    public void revogar(UUID id) {
        calls.send("revogarSessao", once((key, headers) -> api.revogarSessaoWithHttpInfo(id, key, headers)));
    }

    /**
     * Ends the session that this client logged in to, and forgets its tokens; a later call logs in again. Does nothing
     * if the client has not logged in.
     */
    public void encerrar() {
        tokens.session().ifPresent(id -> {
            try {
                revogar(id);
            } catch (NotFoundException alreadyEnded) {
                // The session has ended, which is the purpose of this method.
            }
            tokens.forget();
        });
    }
}

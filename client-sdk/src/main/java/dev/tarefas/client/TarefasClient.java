package dev.tarefas.client;

import dev.tarefas.client.api.OperacoesApi;
import dev.tarefas.client.api.SessoesApi;
import dev.tarefas.client.api.TarefasApi;
import dev.tarefas.client.api.UsuariosApi;
import dev.tarefas.client.invoker.ApiClient;
import java.util.Map;

/**
 * A client of one Tarefas server, on behalf of at most one person. A client is immutable, and safe for any number of
 * threads. Build one client and keep it, because it holds connections and the session. All calls block.
 */
public final class TarefasClient implements AutoCloseable {

    private final String description;
    private final AnonymousCalls anonymous;
    private final AccessTokens tokens;
    private final Usuarios usuarios;
    private final Sessoes sessoes;
    private final Tarefas tarefas;
    private final Operacoes operacoes;

    TarefasClient(
            String description, HttpSettings http, Map<String, String> commonHeaders, Authentication authentication) {
        ApiClient api = http.apiClient();
        SessoesApi sessoesApi = new SessoesApi(api);
        this.description = description;
        this.anonymous = new AnonymousCalls(commonHeaders, new Errors(api.getObjectMapper()));
        this.tokens = authentication.tokens(anonymous, sessoesApi);
        Calls calls = new AuthenticatedCalls(anonymous, tokens);
        this.usuarios = new Usuarios(anonymous, calls, new UsuariosApi(api), tokens);
        this.sessoes = new Sessoes(anonymous, calls, sessoesApi, tokens);
        this.tarefas = new Tarefas(calls, new TarefasApi(api));
        this.operacoes = new Operacoes(anonymous, new OperacoesApi(api));
    }

    /** {@return a builder; only its base URL is required} */
    public static TarefasClientBuilder builder() {
        return new TarefasClientBuilder();
    }

    /** {@return people: registration and their data} */
    public Usuarios usuarios() {
        return usuarios;
    }

    /** {@return sessions} */
    public Sessoes sessoes() {
        return sessoes;
    }

    /** {@return the tasks of the caller} */
    public Tarefas tarefas() {
        return tarefas;
    }

    /** {@return health, public keys, catalogue of problems} */
    public Operacoes operacoes() {
        return operacoes;
    }

    /**
     * Forgets the tokens. Further calls throw {@link IllegalStateException}. This method sends no request, so the session
     * continues on the server until it expires; {@link Sessoes#encerrar()} ends it. Idle connections are closed when the
     * client is no longer referenced.
     */
    @Override
    public void close() {
        anonymous.close();
        tokens.forget();
    }

    /** {@return the base URL and the kind of authentication, without any secret} */
    @Override
    public String toString() {
        return description;
    }
}

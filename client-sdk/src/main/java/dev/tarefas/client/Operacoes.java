package dev.tarefas.client;

import dev.tarefas.client.api.OperacoesApi;
import dev.tarefas.client.model.ChavesPublicas;
import dev.tarefas.client.model.Saude;
import dev.tarefas.client.model.TipoDeProblema;

/**
 * The server's health, its public keys, and its catalogue of problems. These operations need no log-in. Every method
 * throws a {@link TarefasException} if the call fails.
 */
public final class Operacoes {

    private final Calls calls;
    private final OperacoesApi api;

    Operacoes(Calls calls, OperacoesApi api) {
        this.calls = calls;
        this.api = api;
    }

    /**
     * Checks whether the replica that responds is ready for traffic.
     *
     * @return the state {@code UP}
     * @throws ServerException if the replica is not ready (503)
     */
    public Saude verificarProntidao() {
        return calls.value("verificarProntidao", api::verificarProntidaoWithHttpInfo);
    }

    /**
     * Checks whether the process that responds is alive.
     *
     * @return the state {@code UP}
     */
    public Saude verificarVida() {
        return calls.value("verificarVida", api::verificarVidaWithHttpInfo);
    }

    /**
     * Fetches the keys that verify access tokens (JWKS, RFC 7517).
     *
     * @return the valid keys
     */
    public ChavesPublicas listarChaves() {
        return calls.value("listarChaves", api::listarChavesWithHttpInfo);
    }

    /**
     * Explains a type of problem.
     *
     * @param slug the last part of a problem's {@code type}, such as {@code nao-encontrado}
     * @return the explanation
     */
    public TipoDeProblema lerProblema(String slug) {
        return calls.value("lerProblema", headers -> api.lerProblemaWithHttpInfo(slug, headers));
    }
}

package dev.tarefas.client;

import static dev.tarefas.client.IdempotencyKey.once;

import dev.tarefas.client.api.UsuariosApi;
import dev.tarefas.client.model.AlteracaoDeUsuario;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.PaginaDeUsuarios;
import dev.tarefas.client.model.TrocaDeSenha;
import dev.tarefas.client.model.Usuario;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registration, and the data of people. Callers have access to their own data, and administrators to the data of every
 * person. Every method throws a {@link TarefasException} if the call fails.
 */
public final class Usuarios {

    private final Calls anonymous;
    private final Calls calls;
    private final UsuariosApi api;
    private final AccessTokens tokens;

    Usuarios(Calls anonymous, Calls calls, UsuariosApi api, AccessTokens tokens) {
        this.anonymous = anonymous;
        this.calls = calls;
        this.api = api;
        this.tokens = tokens;
    }

    /**
     * Registers a person. Needs no log-in, and does not log in either.
     *
     * @param novo name, e-mail and password
     * @return the person
     * @throws ConflictException if the e-mail is taken
     */
    public Versioned<Usuario> registrar(NovoUsuario novo) {
        return anonymous.versioned(
                "registrarUsuario", once((key, headers) -> api.registrarUsuarioWithHttpInfo(novo, key, headers)));
    }

    /**
     * Reads the data of the caller.
     *
     * @return the person
     */
    public Versioned<Usuario> eu() {
        return calls.versioned("lerUsuarioAtual", headers -> api.lerUsuarioAtualWithHttpInfo(null, headers));
    }

    /**
     * Reads the data of the caller if it no longer has the given version.
     *
     * @param etag the known version, from {@link Versioned#etag()}
     * @return the person, or empty if nothing has changed
     */
    public Optional<Versioned<Usuario>> euSeMudou(String etag) {
        String known = Versioned.requireEtag(etag);
        return calls.ifChanged("lerUsuarioAtual", headers -> api.lerUsuarioAtualWithHttpInfo(known, headers));
    }

    /**
     * Reads a person.
     *
     * @param id id of the person; another person only for administrators
     * @return the person
     */
    public Versioned<Usuario> ler(UUID id) {
        return calls.versioned("lerUsuario", headers -> api.lerUsuarioWithHttpInfo(id, null, headers));
    }

    /**
     * Reads a person who no longer has the given version.
     *
     * @param id id of the person; another person only for administrators
     * @param etag the known version, from {@link Versioned#etag()}
     * @return the person, or empty if nothing has changed
     */
    public Optional<Versioned<Usuario>> lerSeMudou(UUID id, String etag) {
        String known = Versioned.requireEtag(etag);
        return calls.ifChanged("lerUsuario", headers -> api.lerUsuarioWithHttpInfo(id, known, headers));
    }

    /**
     * Changes a person, regardless of the version. A client with credentials continues to log in with the old e-mail,
     * so build another client after a change of your own e-mail.
     *
     * @param id id of the person; another person only for administrators
     * @param alteracao the change; a property that is not set keeps its value
     * @return the changed person
     * @throws ConflictException if the e-mail is taken
     */
    public Versioned<Usuario> alterar(UUID id, AlteracaoDeUsuario alteracao) {
        return patch(id, alteracao, null);
    }

    /**
     * Changes a person who still has the given version; see {@link #alterar(UUID, AlteracaoDeUsuario)}.
     *
     * @param id id of the person; another person only for administrators
     * @param alteracao the change; a property that is not set keeps its value
     * @param etag the version that the caller has read, from {@link Versioned#etag()}
     * @return the changed person
     * @throws PreconditionFailedException if the person has another version
     * @throws ConflictException if the e-mail is taken
     */
    public Versioned<Usuario> alterar(UUID id, AlteracaoDeUsuario alteracao, String etag) {
        return patch(id, alteracao, Versioned.requireEtag(etag));
    }

    /**
     * Deletes a person and all tasks of the person, regardless of the version. There is no undo.
     *
     * @param id id of the person; another person only for administrators
     */
    public void excluir(UUID id) {
        delete(id, null);
    }

    /**
     * Deletes a person and all tasks of the person, if the person still has the given version. There is no undo.
     *
     * @param id id of the person; another person only for administrators
     * @param etag the version that the caller has read, from {@link Versioned#etag()}
     * @throws PreconditionFailedException if the person has another version
     */
    public void excluir(UUID id, String etag) {
        delete(id, Versioned.requireEtag(etag));
    }

    /**
     * Changes the caller's own password, and ends the caller's other sessions. A client with credentials continues with
     * the new password.
     *
     * @param id id of the caller
     * @param senhaAtual the current password
     * @param senhaNova the new password
     * @throws ForbiddenException if the current password is wrong
     * @throws RateLimitedException after too many wrong attempts
     */
    public void trocarSenha(UUID id, String senhaAtual, String senhaNova) {
        TrocaDeSenha troca = new TrocaDeSenha().senhaAtual(senhaAtual).senhaNova(senhaNova);
        calls.send("trocarSenha", once((key, headers) -> api.trocarSenhaWithHttpInfo(id, troca, key, headers)));
        tokens.passwordChanged(senhaNova);
    }

    /**
     * Lists all people, oldest first, 20 a page. For administrators.
     *
     * @return the people, fetched while iterating
     */
    public Pages<Usuario> listar() {
        return new Pages<>(cursor -> page(null, cursor));
    }

    /**
     * Lists all people, oldest first. For administrators.
     *
     * @param limite how many a page holds, from 1 to the server's maximum, which is 100
     * @return the people, fetched while iterating
     * @throws IllegalArgumentException if the limit is less than 1
     */
    public Pages<Usuario> listar(int limite) {
        Integer checked = Checks.atLeastOne("limite", limite);
        return new Pages<>(cursor -> page(checked, cursor));
    }

    private Versioned<Usuario> patch(UUID id, AlteracaoDeUsuario alteracao, @Nullable String etag) {
        return calls.versioned(
                "alterarUsuario",
                once((key, headers) -> api.alterarUsuarioWithHttpInfo(id, alteracao, etag, key, headers)));
    }

    private void delete(UUID id, @Nullable String etag) {
        calls.send("excluirUsuario", once((key, headers) -> api.excluirUsuarioWithHttpInfo(id, etag, key, headers)));
    }

    private Page<Usuario> page(@Nullable Integer limite, @Nullable String cursor) {
        PaginaDeUsuarios pagina =
                calls.value("listarUsuarios", headers -> api.listarUsuariosWithHttpInfo(limite, cursor, headers));
        return Page.of(pagina.getItens(), pagina.getProximoCursor());
    }
}

package dev.tarefas.server.usuario;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A row of {@code usuario}; every change is a new value. Version 0 is one that was not saved yet. */
record Usuario(
        @Id UUID id,
        String nome,
        String email,
        String senhaHash,
        Papel papel,
        @Version long versao,
        Instant criadoEm,
        Instant atualizadoEm) {

    static Usuario novo(UUID id, String nome, Email email, String senhaHash, Papel papel, Instant agora) {
        return new Usuario(id, nome, email.value(), senhaHash, papel, 0, agora, agora);
    }

    /** This account with another name and address; itself, version and all, when nothing differs. */
    Usuario alterar(String novoNome, String novoEmail, Instant agora) {
        boolean same = novoNome.equals(nome) && novoEmail.equals(email);
        return same ? this : new Usuario(id, novoNome, novoEmail, senhaHash, papel, versao, criadoEm, agora);
    }

    /** Used by Spring Data, which counts the version. */
    Usuario withVersao(long nova) {
        return new Usuario(id, nome, email, senhaHash, papel, nova, criadoEm, atualizadoEm);
    }

    /** Tells nothing that a log should not hold. */
    @Override
    public String toString() {
        return "Usuario[id=" + id + ", papel=" + papel + ", versao=" + versao + "]";
    }
}

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

    Perfil perfil() {
        return new Perfil(nome, email);
    }

    /** This account with another profile; itself, version and all, when nothing differs. */
    Usuario alterar(Perfil novo, Instant agora) {
        return novo.equals(perfil())
                ? this
                : new Usuario(id, novo.nome, novo.email, senhaHash, papel, versao, criadoEm, agora);
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

    /** What its owner may change. */
    record Perfil(String nome, String email) {}
}

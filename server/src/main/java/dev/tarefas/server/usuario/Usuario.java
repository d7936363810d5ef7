package dev.tarefas.server.usuario;

import java.time.Instant;
import java.util.UUID;

/** A row of {@code usuario}; every change is a new value. */
record Usuario(
        UUID id,
        String nome,
        String email,
        String senhaHash,
        Papel papel,
        long versao,
        Instant criadoEm,
        Instant atualizadoEm) {

    static Usuario novo(UUID id, String nome, Email email, String senhaHash, Papel papel, Instant agora) {
        return new Usuario(id, nome, email.value(), senhaHash, papel, 1, agora, agora);
    }

    Perfil perfil() {
        return new Perfil(nome, email);
    }

    /** This usuario with another profile. If nothing differs, the result is this usuario with the same version. */
    Usuario alterar(Perfil novo, Instant agora) {
        return novo.equals(perfil())
                ? this
                : new Usuario(id, novo.nome, novo.email, senhaHash, papel, versao + 1, criadoEm, agora);
    }

    /** Leaves out what a log should not hold. */
    @Override
    public String toString() {
        return "Usuario[id=" + id + ", papel=" + papel + ", versao=" + versao + "]";
    }

    /** What its owner may change. */
    record Perfil(String nome, String email) {}
}

package dev.tarefas.server.tarefa;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code tarefa} and what can be done with it; every change is a new value. */
record Tarefa(
        UUID id,
        UUID usuarioId,
        String titulo,
        @Nullable String descricao,
        Situacao situacao,
        Prioridade prioridade,
        @Nullable Instant venceEm,
        List<String> etiquetas,
        long versao,
        Instant criadaEm,
        Instant atualizadaEm,
        @Nullable Instant concluidaEm) {

    boolean aberta() {
        return situacao.aberta();
    }

    /**
     * This tarefa with other contents. If nothing differs, the result is this tarefa with the same version. An illegal
     * move of its situacao is refused.
     */
    Tarefa alterar(Conteudo novo, Instant agora) {
        if (novo.equals(conteudo())) {
            return this;
        }
        Situacao nova = situacao.moverPara(novo.situacao());
        return new Tarefa(
                id,
                usuarioId,
                novo.titulo(),
                novo.descricao(),
                nova,
                novo.prioridade(),
                novo.venceEm(),
                novo.etiquetas(),
                versao + 1,
                criadaEm,
                agora,
                conclusao(nova, agora));
    }

    Conteudo conteudo() {
        return new Conteudo(titulo, descricao, situacao, prioridade, venceEm, etiquetas);
    }

    private @Nullable Instant conclusao(Situacao nova, Instant agora) {
        if (nova != Situacao.CONCLUIDA) return null;
        return situacao == nova ? concluidaEm : agora;
    }

    /** The properties that the owner sets. The server sets the others. */
    record Conteudo(
            String titulo,
            @Nullable String descricao,
            Situacao situacao,
            Prioridade prioridade,
            @Nullable Instant venceEm,
            List<String> etiquetas) {

        /** A new tarefa with these contents. */
        Tarefa criar(UUID id, UUID usuarioId, Instant agora) {
            return new Tarefa(
                    id,
                    usuarioId,
                    titulo,
                    descricao,
                    Situacao.PENDENTE,
                    prioridade,
                    venceEm,
                    etiquetas,
                    1,
                    agora,
                    agora,
                    null);
        }
    }
}

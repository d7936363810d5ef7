package dev.tarefas.server.sessao;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code sessao}: a log-in and all refresh tokens that followed from it. */
record Sessao(
        UUID id, UUID usuarioId, @Nullable String agente, Instant criadaEm, Instant renovadaEm, Instant expiraEm) {}

package dev.tarefas.server.sessao;

import com.fasterxml.uuid.NoArgGenerator;
import dev.tarefas.server.platform.security.AccessTokens;
import dev.tarefas.server.platform.security.CurrentUser;
import dev.tarefas.server.usuario.Usuarios.Credenciais;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** New sessions, and the tokens that they are given. */
@Component
class SessaoTokens {

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SessaoProperties properties;
    private final NoArgGenerator ids;
    private final Clock clock;

    SessaoTokens(
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            SessaoProperties properties,
            NoArgGenerator ids,
            Clock clock) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    Instant agora() {
        return clock.instant();
    }

    Sessao novaSessao(UUID usuarioId, @Nullable String agente) {
        Instant agora = agora();
        return new Sessao(ids.generate(), usuarioId, agente, agora, agora, agora.plus(properties.duration()));
    }

    /** The first refresh token of a session. */
    String primeiro() {
        return refreshTokens.first();
    }

    String sucessorDe(String token) {
        return refreshTokens.successorOf(token);
    }

    /** A token that was used before this moment may not be repeated any more. */
    Instant inicioDaJanela(Instant agora) {
        return agora.minus(properties.repeatWindow());
    }

    Mono<TokenPair> pair(Sessao sessao, Credenciais usuario, String refreshToken) {
        return accessTokens
                .issue(new CurrentUser(usuario.usuarioId(), sessao.id(), usuario.admin()))
                .map(token -> new TokenPair(token, AccessTokens.LIFETIME, refreshToken, sessao.id()));
    }
}

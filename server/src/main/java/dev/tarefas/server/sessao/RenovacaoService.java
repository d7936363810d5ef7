package dev.tarefas.server.sessao;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.usuario.Usuarios;
import java.time.Instant;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Exchanges refresh tokens for new tokens. */
@Service
class RenovacaoService {

    private final Database database;
    private final SessaoRepository repository;
    private final Usuarios usuarios;
    private final SessaoTokens tokens;

    RenovacaoService(Database database, SessaoRepository repository, Usuarios usuarios, SessaoTokens tokens) {
        this.database = database;
        this.repository = repository;
        this.usuarios = usuarios;
        this.tokens = tokens;
    }

    /**
     * Each token serves once. A client that lost the answer may repeat the request once within a few seconds, and gets
     * the same successor; any other reuse revokes the session, whichever of the two holders comes second.
     */
    Mono<TokenPair> renovar(String token) {
        String successor = tokens.sucessorDe(token);
        return database.write(session -> use(session, token, successor))
                .switchIfEmpty(Mono.error(RenovacaoService::refused))
                .flatMap(sessao -> database.read(session -> usuarios.porId(session, sessao.usuarioId()))
                        .switchIfEmpty(Mono.error(RenovacaoService::refused))
                        .flatMap(usuario -> tokens.pair(sessao, usuario, successor)));
    }

    private Mono<Sessao> use(SqlSession session, String token, String successor) {
        Instant agora = tokens.agora();
        Mono<Sessao> used = repository
                .use(session, token, agora)
                .flatMap(sessao -> repository
                        .insertToken(session, successor, sessao.id(), agora)
                        .thenReturn(sessao));
        Mono<Sessao> repeated =
                Mono.defer(() -> repository.repeat(session, token, successor, agora, tokens.inicioDaJanela(agora)));
        Mono<Sessao> revoked =
                Mono.defer(() -> repository.revokeFamily(session, token, agora).then(Mono.empty()));
        return used.switchIfEmpty(repeated).switchIfEmpty(revoked);
    }

    private static ProblemException refused() {
        return new ProblemException(ProblemType.RENOVACAO_RECUSADA);
    }
}

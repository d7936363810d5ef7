package dev.tarefas.server.sessao;

import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.usuario.SessaoRevoker;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Sessions and their refresh tokens in SQL. A session is in force while it is neither revoked nor expired. */
@Repository
class SessaoRepository implements SessaoRevoker {

    private static final String COLUMNS = "s.id, s.usuario_id, s.agente, s.criada_em, s.renovada_em, s.expira_em";

    /** Locks the session before its token, in the order in which both are deleted. */
    private static final String USE = """
            with dona as (
                select id from sessao where id = (select sessao_id from token_renovacao where hash = $1)
                for no key update),
            usado as (
                update token_renovacao set usado_em = $2 from dona
                where hash = $1 and sessao_id = dona.id and usado_em is null
                returning sessao_id)
            update sessao s set renovada_em = $2 from usado
            where s.id = usado.sessao_id and s.revogada_em is null and s.expira_em > $2
            returning\s""" + COLUMNS;

    private static final String REPEAT = """
            update token_renovacao t set repetido_em = $2 from sessao s, token_renovacao sucessor
            where t.hash = $1 and t.usado_em > $3 and t.repetido_em is null
                and sucessor.hash = $4 and sucessor.usado_em is null
                and s.id = t.sessao_id and s.revogada_em is null and s.expira_em > $2
            returning\s""" + COLUMNS;

    Mono<Sessao> insert(SqlSession session, Sessao sessao) {
        return session.update(
                        """
                        insert into sessao (id, usuario_id, agente, criada_em, renovada_em, expira_em)
                        values ($1, $2, $3, $4, $5, $6)""",
                        sessao.id(),
                        sessao.usuarioId(),
                        SqlSession.nullable(sessao.agente(), String.class),
                        sessao.criadaEm(),
                        sessao.renovadaEm(),
                        sessao.expiraEm())
                .thenReturn(sessao);
    }

    Mono<Void> insertToken(SqlSession session, String token, UUID sessaoId, Instant now) {
        return session.update(
                        "insert into token_renovacao (hash, sessao_id, emitido_em) values ($1, $2, $3)",
                        RefreshTokens.hashOf(token),
                        sessaoId,
                        now)
                .then();
    }

    /** Marks a token as used. Empty when the token is unknown or was used, or its session is not in force. */
    Mono<Sessao> use(SqlSession session, String token, Instant now) {
        return session.one(USE, SessaoRepository::toRow, RefreshTokens.hashOf(token), now);
    }

    /** Takes the one repetition of a token used after {@code since} whose successor is still unused. */
    Mono<Sessao> repeat(SqlSession session, String token, String successor, Instant now, Instant since) {
        return session.one(
                REPEAT,
                SessaoRepository::toRow,
                RefreshTokens.hashOf(token),
                now,
                since,
                RefreshTokens.hashOf(successor));
    }

    /** Revokes the session that a token belongs to, if the token is known. */
    Mono<Long> revokeFamily(SqlSession session, String token, Instant now) {
        return session.update("""
                update sessao set revogada_em = $2
                where id = (select sessao_id from token_renovacao where hash = $1) and revogada_em is null""", RefreshTokens.hashOf(token), now);
    }

    Mono<List<Sessao>> inForce(SqlSession session, UUID usuarioId, Instant now, int limit) {
        return session.list(
                "select " + COLUMNS + " from sessao s where usuario_id = $1 and revogada_em is null"
                        + " and expira_em > $2 order by id desc limit $3",
                SessaoRepository::toRow,
                usuarioId,
                now,
                limit);
    }

    /** False when the usuario has no such session in force. */
    Mono<Boolean> revoke(SqlSession session, UUID id, UUID usuarioId, Instant now) {
        return session.update(
                        "update sessao set revogada_em = $3"
                                + " where id = $1 and usuario_id = $2 and revogada_em is null and expira_em > $3",
                        id,
                        usuarioId,
                        now)
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> revokeOthers(SqlSession session, UUID usuarioId, UUID sessaoAtual, Instant agora) {
        return session.update(
                        "update sessao set revogada_em = $3"
                                + " where usuario_id = $1 and id <> $2 and revogada_em is null",
                        usuarioId,
                        sessaoAtual,
                        agora)
                .then();
    }

    private static Sessao toRow(Readable row) {
        return new Sessao(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                row.get(2, String.class),
                row.get(3, Instant.class),
                row.get(4, Instant.class),
                row.get(5, Instant.class));
    }
}

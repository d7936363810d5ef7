package dev.tarefas.server.sessao;

import dev.tarefas.server.usuario.SessaoTerminator;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Sessions and their refresh tokens in SQL. A session is in force while it is neither revoked nor expired. */
@Repository
class SessaoRepository implements SessaoTerminator {

    private static final String COLUMNS = "s.id, s.usuario_id, s.agente, s.criada_em, s.renovada_em, s.expira_em";

    /** Locks the session before its token, as whatever deletes both does. */
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

    private final DatabaseClient client;

    SessaoRepository(DatabaseClient client) {
        this.client = client;
    }

    Mono<Sessao> insert(Sessao sessao) {
        GenericExecuteSpec statement = client.sql("""
                        insert into sessao (id, usuario_id, agente, criada_em, renovada_em, expira_em)
                        values ($1, $2, $3, $4, $5, $6)""")
                .bind(0, sessao.id())
                .bind(1, sessao.usuarioId())
                .bind(3, sessao.criadaEm())
                .bind(4, sessao.renovadaEm())
                .bind(5, sessao.expiraEm());
        String agente = sessao.agente();
        statement = agente == null ? statement.bindNull(2, String.class) : statement.bind(2, agente);
        return statement.then().thenReturn(sessao);
    }

    Mono<Void> insertToken(String token, UUID sessaoId, Instant now) {
        return client.sql("insert into token_renovacao (hash, sessao_id, emitido_em) values ($1, $2, $3)")
                .bind(0, RefreshTokens.hashOf(token))
                .bind(1, sessaoId)
                .bind(2, now)
                .then();
    }

    /** Uses a token up; empty when it is unknown, was used, or its session is not in force. */
    Mono<Sessao> use(String token, Instant now) {
        return client.sql(USE)
                .bind(0, RefreshTokens.hashOf(token))
                .bind(1, now)
                .map(SessaoRepository::toRow)
                .one();
    }

    /** Takes the one repetition of a token used after {@code since} whose successor is still unused. */
    Mono<Sessao> repeat(String token, String successor, Instant now, Instant since) {
        return client.sql(REPEAT)
                .bind(0, RefreshTokens.hashOf(token))
                .bind(1, now)
                .bind(2, since)
                .bind(3, RefreshTokens.hashOf(successor))
                .map(SessaoRepository::toRow)
                .one();
    }

    /** Revokes the session that a token belongs to; a token that is unknown harms nobody. */
    Mono<Long> revokeFamily(String token, Instant now) {
        return client.sql("""
                        update sessao set revogada_em = $2
                        where id = (select sessao_id from token_renovacao where hash = $1) and revogada_em is null""")
                .bind(0, RefreshTokens.hashOf(token))
                .bind(1, now)
                .fetch()
                .rowsUpdated();
    }

    Mono<List<Sessao>> inForce(UUID usuarioId, Instant now, int limit) {
        return client.sql("select " + COLUMNS + " from sessao s where usuario_id = $1 and revogada_em is null"
                        + " and expira_em > $2 order by id desc limit $3")
                .bind(0, usuarioId)
                .bind(1, now)
                .bind(2, limit)
                .map(SessaoRepository::toRow)
                .all()
                .collectList();
    }

    /** False when the account has no such session in force. */
    Mono<Boolean> revoke(UUID id, UUID usuarioId, Instant now) {
        return client.sql("update sessao set revogada_em = $3"
                        + " where id = $1 and usuario_id = $2 and revogada_em is null and expira_em > $3")
                .bind(0, id)
                .bind(1, usuarioId)
                .bind(2, now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> encerrarOutras(UUID usuarioId, UUID sessaoAtual, Instant agora) {
        return client.sql("update sessao set revogada_em = $3"
                        + " where usuario_id = $1 and id <> $2 and revogada_em is null")
                .bind(0, usuarioId)
                .bind(1, sessaoAtual)
                .bind(2, agora)
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

package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.database.Purge;
import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.database.SqlWork;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.problem.RenderedResponse;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The keys in the database, each with the digest of its request and the response that the request got. */
@Repository
public class IdempotencyKeyRepository implements Purge {

    private static final int BATCH = 1000;

    /**
     * The advisory lock tells at once that another transaction has claimed the key; an insert would block while it holds a
     * connection. It fails, because the first write was sent together with it and must not run without the lock.
     */
    private static final String CLAIM =
            "-- division by zero: the idempotency key is in use\nselect 1 / pg_try_advisory_xact_lock(";

    private static final String DIVISION_BY_ZERO = "22012";

    /**
     * Replaces a row that has expired, or that an older server left without a response. It takes the lock for a refusal,
     * which is stored after the transaction that claimed the key has ended.
     */
    private static final String STORE = """
            insert into chave_idempotencia as c (chamador, chave, resumo, resposta, criada_em)
            select $1, $2, $3, $4, $5 where pg_try_advisory_xact_lock($7)
            on conflict (chamador, chave) do update set
                resumo = excluded.resumo, resposta = excluded.resposta, criada_em = excluded.criada_em
            where c.criada_em <= $6 or c.resposta is null""";

    private static final String PURGE = """
            delete from chave_idempotencia where (chamador, chave) in (
                select chamador, chave from chave_idempotencia where criada_em <= $1
                order by criada_em limit $2 for update skip locked)""";

    private final JsonMapper json;
    private final IdempotencyProperties properties;
    private final Clock clock;

    IdempotencyKeyRepository(JsonMapper json, IdempotencyProperties properties, Clock clock) {
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** Begins the transaction and claims the key until its end. Fails with {@code chave-em-uso} when it is claimed. */
    Mono<Void> claim(SqlSession session, Key key) {
        return session.begin(CLAIM + key.lock() + ")::int")
                .onErrorMap(
                        failure -> SqlSession.hasState(failure, DIVISION_BY_ZERO),
                        failure -> new ProblemException(ProblemType.CHAVE_EM_USO));
    }

    /** Fails with {@code chave-em-uso} when a response is stored already, or another transaction has claimed the key. */
    Mono<Void> storeResult(SqlSession session, Key key, RenderedResponse response) {
        Instant now = clock.instant();
        return session.update(
                        STORE,
                        key.usuarioId(),
                        key.text(),
                        key.digest(),
                        json.writeValueAsBytes(response),
                        now,
                        now.minus(properties.retention()),
                        key.lock())
                .flatMap(rows -> rows == 1 ? Mono.empty() : Mono.error(new ProblemException(ProblemType.CHAVE_EM_USO)));
    }

    /** The stored response, or empty if none is stored. Fails if the key belongs to another request. */
    Mono<RenderedResponse> findResult(SqlSession session, Key key) {
        return session.one(
                "select resumo, resposta from chave_idempotencia"
                        + " where chamador = $1 and chave = $2 and criada_em > $3 and resposta is not null",
                row -> toResponse(row, key),
                key.usuarioId(),
                key.text(),
                clock.instant().minus(properties.retention()));
    }

    /** Whether no transaction has claimed the key at this moment. */
    Mono<Boolean> isFree(SqlSession session, Key key) {
        return session.one(
                "select pg_try_advisory_xact_lock($1)",
                row -> Boolean.TRUE.equals(row.get(0, Boolean.class)),
                key.lock());
    }

    /** Deletes a part of the keys of one user; true while there may be more. */
    public Mono<Boolean> deletePart(SqlSession session, UUID usuarioId) {
        return session.update(
                        "delete from chave_idempotencia where chamador = $1 and chave in"
                                + " (select chave from chave_idempotencia where chamador = $1 limit $2)",
                        usuarioId,
                        BATCH)
                .map(deleted -> deleted == BATCH);
    }

    @Override
    public String name() {
        return "idempotency keys";
    }

    @Override
    public SqlWork<Boolean> part() {
        return session -> session.update(PURGE, clock.instant().minus(properties.retention()), BATCH)
                .map(deleted -> deleted == BATCH);
    }

    private RenderedResponse toResponse(Readable row, Key key) {
        if (!MessageDigest.isEqual(key.digest(), row.get(0, byte[].class))) {
            throw new ProblemException(ProblemType.CHAVE_REUTILIZADA);
        }
        return json.readValue(row.get(1, byte[].class), RenderedResponse.class);
    }

    /**
     * @param usuarioId whose key it is; all zeros without a user
     * @param digest of the request that the key stands for
     */
    record Key(UUID usuarioId, String text, byte[] digest) {

        /** The number of its advisory lock. Two keys that share a number only wait for each other. */
        long lock() {
            return usuarioId.getMostSignificantBits()
                    ^ usuarioId.getLeastSignificantBits() * 31
                    ^ UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                            .getMostSignificantBits();
        }
    }
}

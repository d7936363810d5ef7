package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.error.Refusal;
import dev.tarefas.server.platform.error.Signal;
import dev.tarefas.server.platform.security.DerivedKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The keys in the database, each with the answer that its request got. All of it runs in a transaction of the caller. */
@Repository
class Answers {

    /** The lock says at once that another transaction has the key; the insert alone would wait, with a connection. */
    private static final String CLAIM = """
            insert into chave_idempotencia as c (chamador, chave, resumo, criada_em)
            select $1, $2, $3, $4 where pg_try_advisory_xact_lock($6)
            on conflict (chamador, chave) do update set
                resumo = excluded.resumo, resposta = null, criada_em = excluded.criada_em
            where c.criada_em <= $5""";

    private static final String PURGE = """
            delete from chave_idempotencia where (chamador, chave) in (
                select chamador, chave from chave_idempotencia where criada_em <= $1
                order by criada_em limit $2 for update skip locked)""";

    private final DatabaseClient client;
    private final BytesEncryptor encryptor;
    private final JsonMapper json;
    private final IdempotencyProperties properties;
    private final Clock clock;

    Answers(DatabaseClient client, DerivedKeys keys, JsonMapper json, IdempotencyProperties properties, Clock clock) {
        this.client = client;
        this.encryptor = keys.encryptorFor("idempotency-answer");
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Takes the key for this request. Fails with {@link AlreadyAnswered} when the request was made before, and refuses
     * when the key stands for another one or is still being answered.
     */
    Mono<Void> claim(Key key) {
        Instant now = clock.instant();
        return client.sql(CLAIM)
                .bind(0, key.caller())
                .bind(1, key.text())
                .bind(2, key.digest())
                .bind(3, now)
                .bind(4, now.minus(properties.retention()))
                .bind(5, key.lock())
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1 ? Mono.empty() : recall(key));
    }

    Mono<Void> store(Key key, Answer answer) {
        return client.sql("update chave_idempotencia set resposta = $3 where chamador = $1 and chave = $2")
                .bind(0, key.caller())
                .bind(1, key.text())
                .bind(2, encryptor.encrypt(json.writeValueAsBytes(answer)))
                .then();
    }

    Mono<Void> withdraw(Key key) {
        return client.sql("delete from chave_idempotencia where chamador = $1 and chave = $2")
                .bind(0, key.caller())
                .bind(1, key.text())
                .then();
    }

    Mono<Long> erase(UUID caller, int limit) {
        return client.sql("delete from chave_idempotencia where chamador = $1 and chave in"
                        + " (select chave from chave_idempotencia where chamador = $1 limit $2)")
                .bind(0, caller)
                .bind(1, limit)
                .fetch()
                .rowsUpdated();
    }

    Mono<Long> purge(int limit) {
        return client.sql(PURGE)
                .bind(0, clock.instant().minus(properties.retention()))
                .bind(1, limit)
                .fetch()
                .rowsUpdated();
    }

    /** Whether no transaction has the key at this moment. */
    Mono<Boolean> isFree(Key key) {
        return client.sql("select pg_try_advisory_xact_lock($1)")
                .bind(0, key.lock())
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .one();
    }

    /** Fails as {@link #claim} does when the request was made before, or the key stands for another one; claims nothing. */
    Mono<Void> known(Key key) {
        return find(key).flatMap(Mono::error);
    }

    private Mono<Void> recall(Key key) {
        return find(key).switchIfEmpty(Mono.error(Refusal.KeyInProgress::new)).flatMap(Mono::error);
    }

    private Mono<RuntimeException> find(Key key) {
        return client.sql("select resumo, resposta from chave_idempotencia"
                        + " where chamador = $1 and chave = $2 and criada_em > $3")
                .bind(0, key.caller())
                .bind(1, key.text())
                .bind(2, clock.instant().minus(properties.retention()))
                .map(row -> failure(key, row.get(0, byte[].class), row.get(1, byte[].class)))
                .one();
    }

    private RuntimeException failure(Key key, byte @Nullable [] digest, byte @Nullable [] answer) {
        if (!MessageDigest.isEqual(key.digest(), digest)) return new Refusal.KeyReused();
        return new AlreadyAnswered(json.readValue(encryptor.decrypt(answer), Answer.class));
    }

    /** What a key is looked up by, and the digest of the request that it stands for. */
    record Key(UUID caller, String text, byte[] digest) {

        /** The name of its lock; two keys that share one only wait for each other. */
        long lock() {
            return caller.getMostSignificantBits()
                    ^ caller.getLeastSignificantBits() * 31
                    ^ UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                            .getMostSignificantBits();
        }
    }

    /** The request was made before; nothing of it must be done again. */
    static final class AlreadyAnswered extends Signal {

        private final transient Answer answer;

        AlreadyAnswered(Answer answer) {
            super("already answered");
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }
}

package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Counts attempts by key and window, in the database and so for all replicas. An attempt whose outcome decides whether
 * it counts takes its place beforehand: however many run at once, no more than the limit are let through.
 */
@Repository
class Attempts {

    /** How long to wait for an attempt that is under way. */
    static final Duration SOON = Duration.ofSeconds(1);

    /** An attempt without an outcome for so long lost its replica: it counts as a failed one. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String TAKE = """
            insert into tentativa_entrada as t (chave, tentativas, em_curso, reservada_em, expira_em) values ($1, 1, $5, $3, $2)
            on conflict (chave) do update set
                tentativas = case when t.expira_em <= $3 then 1 else t.tentativas + 1 end,
                em_curso = case when t.expira_em <= $3 then $5 else t.em_curso + $5 end,
                reservada_em = $3,
                expira_em = case when t.expira_em <= $3 then excluded.expira_em else t.expira_em end
            where t.expira_em <= $3 or t.tentativas < $4
            returning expira_em""";

    private final DatabaseClient client;
    private final Clock clock;

    Attempts(DatabaseClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Counts an attempt whatever comes of it, or refuses it with the time to wait. */
    Mono<Void> count(byte[] key, int limit, Duration window) {
        return take(key, limit, window, 0).then();
    }

    /** Takes the place of an attempt that is to be settled, or refuses it with the time to wait. */
    Mono<Place> reserve(byte[] key, int limit, Duration window) {
        return take(key, limit, window, 1);
    }

    private Mono<Place> take(byte[] key, int limit, Duration window, int inFlight) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return client.sql(TAKE)
                    .bind(0, key)
                    .bind(1, now.plus(window))
                    .bind(2, now)
                    .bind(3, limit)
                    .bind(4, inFlight)
                    .map(row -> new Place(key, row.get(0, Instant.class)))
                    .one()
                    .switchIfEmpty(Mono.defer(() -> refuse(key, now)));
        });
    }

    /** The upsert that changed nothing has locked the row, so this is what it saw. */
    private Mono<Place> refuse(byte[] key, Instant now) {
        return client.sql(
                        "select em_curso > 0 and reservada_em > $2, expira_em from tentativa_entrada where chave = $1")
                .bind(0, key)
                .bind(1, now.minus(LONGEST))
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class))
                        ? SOON
                        : Duration.between(now, row.get(1, Instant.class)))
                .one()
                .flatMap(wait -> Mono.error(new Refusal.TooManyAttempts(wait)));
    }

    /** The attempt failed, and stays counted. */
    Mono<Void> keep(Place place) {
        return settle(place, "tentativas");
    }

    /** The attempt does not count. */
    Mono<Void> giveBack(Place place) {
        return settle(place, "tentativas - 1");
    }

    /** The attempt does not count, nor do those that failed before it. */
    Mono<Void> forget(Place place) {
        return settle(place, "em_curso - 1");
    }

    /** A window that is over is left alone: the one after it never counted this attempt. */
    private Mono<Void> settle(Place place, String attempts) {
        return client.sql("update tentativa_entrada set em_curso = em_curso - 1, tentativas = " + attempts
                        + " where chave = $1 and expira_em = $2")
                .bind(0, place.key())
                .bind(1, place.windowEnd())
                .then();
    }

    /** Forgets up to {@code limit} windows that are over; any replica may, at any time. */
    Mono<Long> deleteExpired(Instant now, int limit) {
        return client.sql(
                        "delete from tentativa_entrada where chave in"
                                + " (select chave from tentativa_entrada where expira_em <= $1 limit $2 for update skip locked)")
                .bind(0, now)
                .bind(1, limit)
                .fetch()
                .rowsUpdated();
    }

    /** An attempt under way, in its window. */
    record Place(byte[] key, Instant windowEnd) {}
}

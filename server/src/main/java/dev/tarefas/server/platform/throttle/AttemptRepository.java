package dev.tarefas.server.platform.throttle;

import dev.tarefas.server.platform.database.Purge;
import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.database.SqlWork;
import dev.tarefas.server.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Attempts by key and window. An attempt is counted before its outcome is known, so that a burst of parallel guesses
 * gains nothing; the column {@code em_curso} counts those whose outcome is still open.
 */
@Repository
class AttemptRepository implements Purge {

    /** The time to wait when only attempts without an outcome are in the way. */
    static final Duration SOON = Duration.ofSeconds(1);

    /** An attempt without an outcome for so long has lost its replica, and counts as a failed one. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int BATCH = 1000;

    private static final String COUNT = """
            insert into tentativa_entrada as t (chave, tentativas, em_curso, reservada_em, expira_em) values ($1, 1, $5, $3, $2)
            on conflict (chave) do update set
                tentativas = case when t.expira_em <= $3 then 1 else t.tentativas + 1 end,
                em_curso = case when t.expira_em <= $3 then $5 else t.em_curso + $5 end,
                reservada_em = $3,
                expira_em = case when t.expira_em <= $3 then excluded.expira_em else t.expira_em end
            where t.expira_em <= $3 or t.tentativas < $4
            returning expira_em""";

    private static final String PURGE = """
            delete from tentativa_entrada where chave in
                (select chave from tentativa_entrada where expira_em <= $1 limit $2 for update skip locked)""";

    private final Clock clock;

    AttemptRepository(Clock clock) {
        this.clock = clock;
    }

    /** Counts an attempt whatever its outcome, or refuses it with the time to wait. */
    Mono<Attempt> count(SqlSession session, byte[] key, int limit, Duration window) {
        return count(session, key, limit, window, 0);
    }

    /** Counts an attempt whose outcome will be told, or refuses it with the time to wait. */
    Mono<Attempt> begin(SqlSession session, byte[] key, int limit, Duration window) {
        return count(session, key, limit, window, 1);
    }

    private Mono<Attempt> count(SqlSession session, byte[] key, int limit, Duration window, int open) {
        Instant now = clock.instant();
        return session.one(
                        COUNT,
                        row -> new Attempt(key, row.get(0, Instant.class)),
                        key,
                        now.plus(window),
                        now,
                        limit,
                        open)
                .switchIfEmpty(Mono.defer(() -> refuse(session, key, now)));
    }

    /** The statement that counted nothing has locked the row, so that this one reads what it saw. */
    private Mono<Attempt> refuse(SqlSession session, byte[] key, Instant now) {
        return session.one(
                        "select em_curso > 0 and reservada_em > $2, expira_em from tentativa_entrada where chave = $1",
                        row -> Boolean.TRUE.equals(row.get(0, Boolean.class))
                                ? SOON
                                : Duration.between(now, row.get(1, Instant.class)),
                        key,
                        now.minus(LONGEST))
                .flatMap(wait -> Mono.error(ProblemException.tooManyAttempts(wait)));
    }

    /** The attempt failed: it stays counted. */
    Mono<Long> fail(SqlSession session, Attempt attempt) {
        return end(session, attempt, "tentativas");
    }

    /** The attempt does not count. */
    Mono<Long> giveBack(SqlSession session, Attempt attempt) {
        return end(session, attempt, "tentativas - 1");
    }

    /** Neither the attempt counts, nor those that failed before it. */
    Mono<Long> forget(SqlSession session, Attempt attempt) {
        return end(session, attempt, "em_curso - 1");
    }

    /** A later window is left alone, because it never counted this attempt. */
    private Mono<Long> end(SqlSession session, Attempt attempt, String attempts) {
        return session.update(
                "update tentativa_entrada set em_curso = em_curso - 1, tentativas = " + attempts
                        + " where chave = $1 and expira_em = $2",
                attempt.key(),
                attempt.windowEnd());
    }

    @Override
    public String name() {
        return "attempts";
    }

    @Override
    public SqlWork<Boolean> part() {
        return session -> session.update(PURGE, clock.instant(), BATCH).map(deleted -> deleted == BATCH);
    }

    /** An attempt, and the end of the window that counts it. */
    record Attempt(byte[] key, Instant windowEnd) {}
}

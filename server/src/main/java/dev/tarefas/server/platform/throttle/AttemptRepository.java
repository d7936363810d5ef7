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

    /** The time to wait when the limit includes attempts that have no outcome yet. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** An attempt that has no outcome after this time counts as failed, because its replica must have died. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int BATCH = 1000;

    private static final String COUNT = """
            insert into tentativa_entrada as t (chave, tentativas, em_curso, reservada_em, expira_em) values ($1, 1, $5, $3, $2)
            on conflict (chave) do update set
                tentativas = case when t.expira_em <= $3 then 1 else t.tentativas + 1 end,
                em_curso = case when t.expira_em <= $3 then $5 else t.em_curso + $5 end,
                reservada_em = $3,
                expira_em = case when t.expira_em <= $3 then excluded.expira_em else t.expira_em end
            where t.expira_em <= $3 or t.tentativas < $4""";

    private static final String PURGE = """
            delete from tentativa_entrada where chave in
                (select chave from tentativa_entrada where expira_em <= $1 limit $2 for update skip locked)""";

    private final Clock clock;

    AttemptRepository(Clock clock) {
        this.clock = clock;
    }

    /** Counts an attempt whatever its outcome, or refuses it with the time to wait. */
    Mono<Void> count(SqlSession session, byte[] key, int limit, Duration window) {
        return count(session, key, limit, window, 0);
    }

    /** Counts an attempt whose outcome {@link #end} will record, or refuses it with the time to wait. */
    Mono<Void> begin(SqlSession session, byte[] key, int limit, Duration window) {
        return count(session, key, limit, window, 1);
    }

    private Mono<Void> count(SqlSession session, byte[] key, int limit, Duration window, int open) {
        Instant now = clock.instant();
        return session.update(COUNT, key, now.plus(window), now, limit, open)
                .flatMap(counted -> counted == 0 ? refuse(session, key, now) : Mono.empty());
    }

    /** The statement that did not count the attempt has locked the row, so that this statement reads the same row. */
    private Mono<Void> refuse(SqlSession session, byte[] key, Instant now) {
        return session.one(
                        "select em_curso > 0 and reservada_em > $2, expira_em from tentativa_entrada where chave = $1",
                        row -> Boolean.TRUE.equals(row.get(0, Boolean.class))
                                ? SOON
                                : Duration.between(now, row.get(1, Instant.class)),
                        key,
                        now.minus(LONGEST))
                .flatMap(wait -> Mono.error(ProblemException.tooManyAttempts(wait)));
    }

    /** Records the outcome of an attempt that was begun. */
    Mono<Long> end(SqlSession session, byte[] key, Outcome outcome) {
        return session.update(outcome.sql, key);
    }

    @Override
    public String name() {
        return "attempts";
    }

    @Override
    public SqlWork<Boolean> part() {
        return session -> session.update(PURGE, clock.instant(), BATCH).map(deleted -> deleted == BATCH);
    }

    /**
     * The effect of an outcome on the counts. They never fall below zero, because the window may have begun after the
     * attempt.
     */
    enum Outcome {
        /** The attempt stays counted. */
        FAILED("tentativas"),
        /** The attempt no longer counts. */
        GIVEN_BACK("greatest(tentativas - 1, 0)"),
        /** Neither this attempt nor the failed attempts before it count any more. */
        FORGOTTEN("greatest(em_curso - 1, 0)");

        private final String sql;

        Outcome(String attempts) {
            sql = "update tentativa_entrada set em_curso = greatest(em_curso - 1, 0), tentativas = " + attempts
                    + " where chave = $1";
        }
    }
}

package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts wrong passwords by account and by address, in the database and so for all replicas. An attempt is counted
 * before the password is looked at and taken back when it was right: a burst of parallel guesses gains nothing.
 */
@Component
public class LoginThrottle {

    private static final String RESERVE = """
            insert into tentativa_entrada as t (chave, tentativas, expira_em) values ($1, 1, $2)
            on conflict (chave) do update set
                tentativas = case when t.expira_em <= $3 then 1 else t.tentativas + 1 end,
                expira_em = case when t.expira_em <= $3 then excluded.expira_em else t.expira_em end
            where t.expira_em <= $3 or t.tentativas < $4
            returning tentativas""";

    private final Database database;
    private final DatabaseClient client;
    private final ThrottleProperties limits;
    private final Clock clock;
    private final DerivedKeys.KeyedHash hash;

    LoginThrottle(Database database, DatabaseClient client, ThrottleProperties limits, Clock clock, DerivedKeys keys) {
        this.database = database;
        this.client = client;
        this.limits = limits;
        this.clock = clock;
        this.hash = keys.forPurpose("login-throttle");
    }

    /** Lets a password be checked, or refuses with the time to wait. The result is right when the password was. */
    public Mono<Boolean> attempt(String account, String address, Mono<Boolean> check) {
        byte[] accountKey = hash.hash("account:" + account);
        byte[] addressKey = hash.hash("address:" + address);
        Mono<Void> unchecked = takeBack(accountKey).then(takeBack(addressKey));
        Mono<Void> right = forget(accountKey).then(takeBack(addressKey));
        Mono<Boolean> attempt = database.write(
                        reserve(accountKey, limits.perAccount()).then(reserve(addressKey, limits.perAddress())))
                .then(check.onErrorResume(
                        failure -> database.write(unchecked).onErrorComplete().then(Mono.error(failure))))
                .flatMap(matches -> matches ? database.write(right).thenReturn(true) : Mono.just(false));
        // Goes on when the client leaves: a right password must be taken back, and a wrong one must stay counted.
        return Mono.defer(() -> Mono.fromFuture(attempt.toFuture(), true));
    }

    /** Forgets what has expired; any replica may, at any time. */
    public Mono<Long> purge() {
        return database.write(client.sql("delete from tentativa_entrada where expira_em <= $1")
                .bind(0, clock.instant())
                .fetch()
                .rowsUpdated());
    }

    private Mono<Void> reserve(byte[] key, int limit) {
        Instant now = clock.instant();
        return client.sql(RESERVE)
                .bind(0, key)
                .bind(1, now.plus(limits.window()))
                .bind(2, now)
                .bind(3, limit)
                .fetch()
                .one()
                .switchIfEmpty(Mono.defer(() -> refuse(key, now)))
                .then();
    }

    private <T> Mono<T> refuse(byte[] key, Instant now) {
        return client.sql("select expira_em from tentativa_entrada where chave = $1")
                .bind(0, key)
                .map(row -> row.get(0, Instant.class))
                .one()
                .flatMap(expires -> Mono.error(new Refusal.TooManyAttempts(Duration.between(now, expires))));
    }

    private Mono<Void> forget(byte[] key) {
        return client.sql("delete from tentativa_entrada where chave = $1")
                .bind(0, key)
                .then();
    }

    private Mono<Void> takeBack(byte[] key) {
        return client.sql(
                        "update tentativa_entrada set tentativas = tentativas - 1 where chave = $1 and tentativas > 0")
                .bind(0, key)
                .then();
    }
}

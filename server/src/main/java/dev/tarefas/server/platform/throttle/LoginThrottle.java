package dev.tarefas.server.platform.throttle;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.NonCancellable;
import dev.tarefas.server.platform.database.SqlWork;
import dev.tarefas.server.platform.security.DerivedKeys;
import dev.tarefas.server.platform.throttle.AttemptRepository.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Limits wrong passwords by user and by address. An attempt is counted before the password is checked, and no longer
 * once the password was right. So a burst of guesses gains nothing, and a burst of right passwords may be repeated
 * after a second.
 */
@Component
public class LoginThrottle {

    private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);

    private final Database database;
    private final AttemptRepository attempts;
    private final LoginProperties limits;
    private final DerivedKeys.KeyedHash hash;

    LoginThrottle(Database database, AttemptRepository attempts, LoginProperties limits, DerivedKeys keys) {
        this.database = database;
        this.attempts = attempts;
        this.limits = limits;
        this.hash = keys.forPurpose("login-throttle");
    }

    /**
     * Lets a password be checked, or refuses with the time to wait. The result is that of the check.
     *
     * @param usuario an identity that stays the same when the owner, or a thief, changes the profile
     */
    public Mono<Boolean> attempt(String usuario, String address, Mono<Boolean> check) {
        byte[] account = hash.hash("account:" + usuario);
        byte[] from = hash.hash("address:" + address);
        Mono<Boolean> outcome = check.onErrorResume(
                        failure -> end(account, Outcome.GIVEN_BACK, from, Outcome.GIVEN_BACK)
                                .then(Mono.error(failure)))
                .flatMap(right -> (right
                                ? end(account, Outcome.FORGOTTEN, from, Outcome.GIVEN_BACK)
                                : end(account, Outcome.FAILED, from, Outcome.FAILED))
                        .thenReturn(right));
        // Otherwise a client that disconnects would keep a right password counted as a wrong one.
        return NonCancellable.of(
                database.writeInNewTransaction(begin(account, from)).then(outcome));
    }

    /** The account comes before the address, here and below, so that two attempts cannot deadlock. */
    private SqlWork<Void> begin(byte[] account, byte[] address) {
        return session -> attempts.begin(session, account, limits.perAccount(), limits.window())
                .then(attempts.begin(session, address, limits.perAddress(), limits.window()));
    }

    /** Where the outcome cannot be written, the attempt stays counted until its window ends. */
    private Mono<Void> end(byte[] account, Outcome ofAccount, byte[] address, Outcome ofAddress) {
        return database.writeInNewTransaction(session ->
                        attempts.end(session, account, ofAccount).then(attempts.end(session, address, ofAddress)))
                .doOnError(failure ->
                        log.warn("an attempt to log in stays counted although it is over: {}", failure.getMessage()))
                .onErrorComplete()
                .then();
    }
}

package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.Detached;
import dev.tarefas.server.platform.error.Refusal;
import dev.tarefas.server.platform.security.Attempts.Place;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * Limits wrong passwords by account and by address. A password takes a place among the wrong ones before it is looked
 * at, and gives it back when it was right: a burst of guesses gains nothing, and one of right passwords waits its turn.
 */
@Component
public class LoginThrottle {

    private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);

    /** Under a second in all, and then it is the client's turn to wait. */
    private static final Retry WAIT_FOR_THOSE_UNDER_WAY = Retry.backoff(3, Duration.ofMillis(100))
            .filter(failure -> failure instanceof Refusal.TooManyAttempts refused
                    && refused.retryAfter().compareTo(Attempts.SOON) <= 0)
            .onRetryExhaustedThrow((spec, last) -> last.failure());

    private static final RetryBackoffSpec IN_THE_BACKGROUND = Retry.backoff(8, Duration.ofMillis(200))
            .maxBackoff(Duration.ofSeconds(5))
            .filter(LoginThrottle::isNotSettled);

    private final Database database;
    private final Attempts attempts;
    private final LoginProperties limits;
    private final DerivedKeys.KeyedHash hash;

    LoginThrottle(Database database, Attempts attempts, LoginProperties limits, DerivedKeys keys) {
        this.database = database;
        this.attempts = attempts;
        this.limits = limits;
        this.hash = keys.forPurpose("login-throttle");
    }

    /**
     * Lets a password be checked, or refuses with the time to wait. The result is right when the password was.
     *
     * @param account what does not change when its owner, or a thief, changes the account
     */
    public Mono<Boolean> attempt(String account, String address, Mono<Boolean> check) {
        Mono<Boolean> attempt = database.writeApart(reserve(account, address))
                .retryWhen(WAIT_FOR_THOSE_UNDER_WAY)
                .flatMap(places -> settle(places, check));
        // Goes on when the client leaves: a right password must give its place back.
        return Detached.of(attempt);
    }

    private Mono<Boolean> settle(Places places, Mono<Boolean> check) {
        return check.onErrorResume(failure ->
                        certainly(unchecked(places)).onErrorComplete().then(Mono.error(failure)))
                .flatMap(matches -> matches
                        ? certainly(right(places)).thenReturn(true)
                        : certainly(wrong(places)).onErrorComplete().thenReturn(false));
    }

    /**
     * An answer does not wait for a database that is busy, and the place is settled all the same. It fails where there
     * is no database: a session could not be written either, and that would be told late.
     */
    private Mono<Void> certainly(Mono<Void> settling) {
        Mono<Void> once = database.writeApart(settling);
        return once.onErrorResume(failure -> {
            if (isNotSettled(failure)) {
                once.retryWhen(IN_THE_BACKGROUND)
                        .subscribe(
                                settled -> {}, given -> log.warn("an attempt was not settled: {}", given.getMessage()));
            }
            return database.isSilent() ? Mono.error(failure) : Mono.empty();
        });
    }

    /** What may have been settled is not settled again: it would give back a place that another one has. */
    private static boolean isNotSettled(Throwable failure) {
        return !(failure instanceof Refusal.OutcomeUnknown);
    }

    /** The account before the address, here and below, so that no two attempts wait for each other. */
    private Mono<Places> reserve(String account, String address) {
        return attempts.reserve(hash.hash("account:" + account), limits.perAccount(), limits.window())
                .flatMap(ofAccount -> attempts.reserve(
                                hash.hash("address:" + address), limits.perAddress(), limits.window())
                        .map(ofAddress -> new Places(ofAccount, ofAddress)));
    }

    private Mono<Void> right(Places places) {
        return attempts.forget(places.account()).then(attempts.giveBack(places.address()));
    }

    private Mono<Void> wrong(Places places) {
        return attempts.keep(places.account()).then(attempts.keep(places.address()));
    }

    private Mono<Void> unchecked(Places places) {
        return attempts.giveBack(places.account()).then(attempts.giveBack(places.address()));
    }

    private record Places(Place account, Place address) {}
}

package dev.tarefas.server.platform.throttle;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.NonCancellable;
import dev.tarefas.server.platform.database.SqlWork;
import dev.tarefas.server.platform.problem.Problem;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.security.DerivedKeys;
import dev.tarefas.server.platform.throttle.AttemptRepository.Attempt;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Limits wrong passwords by user and by address. An attempt is counted before the password is checked, and no longer
 * when it was right: a burst of guesses gains nothing, and a burst of right passwords waits its turn.
 */
@Component
public class LoginThrottle {

    private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);

    /** While attempts without an outcome are in the way; less than a second in all, then the client waits. */
    private static final Retry WAIT_FOR_OPEN_ATTEMPTS = Retry.backoff(3, Duration.ofMillis(100))
            .filter(LoginThrottle::isOverSoon)
            .onRetryExhaustedThrow((spec, last) -> last.failure());

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
     * @param usuario what does not change when its owner, or a thief, changes the profile
     */
    public Mono<Boolean> attempt(String usuario, String address, Mono<Boolean> check) {
        Mono<Boolean> attempt = database.writeInNewTransaction(begin(usuario, address))
                .retryWhen(WAIT_FOR_OPEN_ATTEMPTS)
                .flatMap(begun -> check.onErrorResume(
                                failure -> end(notChecked(begun)).then(Mono.error(failure)))
                        .flatMap(right ->
                                end(right ? right(begun) : wrong(begun)).thenReturn(right)));
        // A client that leaves does not keep a right password counted as a wrong one.
        return NonCancellable.of(attempt);
    }

    /** The user before the address, here and below, so that no two attempts deadlock. */
    private SqlWork<Begun> begin(String usuario, String address) {
        return session -> attempts.begin(session, hash.hash("account:" + usuario), limits.perAccount(), limits.window())
                .flatMap(ofUsuario -> attempts.begin(
                                session, hash.hash("address:" + address), limits.perAddress(), limits.window())
                        .map(ofAddress -> new Begun(ofUsuario, ofAddress)));
    }

    private SqlWork<Long> right(Begun begun) {
        return session -> attempts.forget(session, begun.usuario).then(attempts.giveBack(session, begun.address));
    }

    private SqlWork<Long> wrong(Begun begun) {
        return session -> attempts.fail(session, begun.usuario).then(attempts.fail(session, begun.address));
    }

    private SqlWork<Long> notChecked(Begun begun) {
        return session -> attempts.giveBack(session, begun.usuario).then(attempts.giveBack(session, begun.address));
    }

    /** Where the outcome cannot be written, the attempt stays counted until its window ends. */
    private Mono<Void> end(SqlWork<Long> outcome) {
        return database.writeInNewTransaction(outcome)
                .doOnError(failure ->
                        log.warn("an attempt to log in stays counted although it is over: {}", failure.getMessage()))
                .onErrorComplete()
                .then();
    }

    private static boolean isOverSoon(Throwable failure) {
        return failure instanceof ProblemException refused
                && refused.type() == ProblemType.MUITAS_TENTATIVAS
                && isSoon(refused.problem());
    }

    private static boolean isSoon(Problem problem) {
        return "1".equals(problem.headers().get(HttpHeaders.RETRY_AFTER));
    }

    private record Begun(Attempt usuario, Attempt address) {}
}

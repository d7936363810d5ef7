package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes and verifies passwords with Argon2id, on threads of their own and never on an event loop. A password is refused
 * at once when the queue is full, and later when it has waited too long. New passwords have another queue, so that a flood
 * of registrations does not block log-ins.
 */
@Component
public class Passwords implements DisposableBean {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2PasswordEncoder argon2;
    private final String dummyHash;
    private final Scheduler verifying;
    private final Scheduler hashing;
    private final Duration maxWait;

    Passwords(PasswordProperties properties) {
        argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, properties.lanes(), properties.memoryKib(), properties.iterations());
        dummyHash = argon2.encode("a password that is never set");
        verifying = threads("argon2-verify", properties.threads(), properties.queue());
        maxWait = properties.maxWait();
        hashing = threads("argon2-hash", Math.max(1, properties.threads() / 2), properties.queue());
    }

    public Mono<String> hash(String password) {
        return on(hashing, () -> argon2.encode(normalise(password)));
    }

    /**
     * Compares a password with its hash, or with a dummy hash if the account does not exist. Both comparisons take the same
     * time, and the dummy hash never matches.
     */
    public Mono<Boolean> matches(String password, @Nullable String hash) {
        return on(
                verifying, () -> argon2.matches(normalise(password), hash == null ? dummyHash : hash) && hash != null);
    }

    @Override
    public void destroy() {
        verifying.dispose();
        hashing.dispose();
    }

    /** The queue is divided among the threads. */
    private static Scheduler threads(String name, int threads, int queue) {
        return Schedulers.newBoundedElastic(threads, Math.max(1, queue / threads), name);
    }

    private <T> Mono<T> on(Scheduler scheduler, Callable<T> work) {
        return Mono.defer(() -> {
            AtomicBoolean started = new AtomicBoolean();
            return Mono.fromCallable(() -> {
                        started.set(true);
                        return work.call();
                    })
                    .subscribeOn(scheduler)
                    .timeout(stillWaiting(started))
                    .onErrorMap(RejectedExecutionException.class, full -> overload("passwords queue full"))
                    .onErrorMap(TimeoutException.class, slow -> overload("passwords queue slow"));
        });
    }

    /** Emits when the longest wait is over and the work has not started. */
    private Mono<Long> stillWaiting(AtomicBoolean started) {
        return Mono.delay(maxWait).filter(over -> !started.get()).switchIfEmpty(Mono.never());
    }

    private static ProblemException overload(String reason) {
        return new ProblemException(ProblemType.SOBRECARGA).because(reason);
    }

    /** Two keyboards may type one character in two ways (NIST SP 800-63B, 3.1.1.2). */
    private static String normalise(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}

package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.error.Refusal;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes and verifies passwords with Argon2id at OWASP's parameters (19 MiB, 2 iterations, 1 lane), on threads of its
 * own and never on an event loop. When too many wait, the next is refused at once.
 */
@Component
public class Passwords implements DisposableBean {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ITERATIONS);
    private final String nobodysHash = argon2.encode("nobody's password");
    private final Scheduler scheduler;

    Passwords(SecurityProperties properties) {
        int threads = properties.passwordThreads() > 0
                ? properties.passwordThreads()
                : Runtime.getRuntime().availableProcessors();
        scheduler = Schedulers.newBoundedElastic(threads, Math.max(1, properties.passwordQueue() / threads), "argon2");
    }

    public Mono<String> hash(String password) {
        return onOwnThread(() -> argon2.encode(normalise(password)));
    }

    /** Compares with a hash, or with nobody's when there is none: both take the same time, and the latter is false. */
    public Mono<Boolean> matches(String password, @Nullable String hash) {
        return onOwnThread(
                () -> argon2.matches(normalise(password), hash == null ? nobodysHash : hash) && hash != null);
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }

    private <T> Mono<T> onOwnThread(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(scheduler)
                .onErrorMap(RejectedExecutionException.class, full -> new Refusal.Unavailable("passwords queue full"));
    }

    /** Two keyboards may type one character in two ways (NIST SP 800-63B, 3.1.1.2). */
    private static String normalise(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}

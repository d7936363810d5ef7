package dev.tarefas.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether the SDK sends a request once more. The SDK repeats only what is safe to repeat: reads; writes with an
 * {@code Idempotency-Key}, because the server carries them out once; a log-in, because a repetition only makes one more
 * session; and a renewal, because a repetition within the server's window returns the same successor.
 */
final class RetryPolicy {

    /** How often one request is sent by default, the first time included. */
    static final int DEFAULT_MAX_ATTEMPTS = 4;

    /** The pause before attempt n is random, from 0 to BASE * 2^(n-2), so that clients do not retry at the same time. */
    private static final Duration BASE = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** If {@code Retry-After} is longer, the call fails and the caller decides. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(5);

    /** After this time without a response the server counts as dead. The time limit of a gateway is shorter. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);

    /** 502, 504: the gateway lost the replica. 503: a draining replica, or no database. 429: a limit, or overload. */
    private static final Set<Integer> TEMPORARY = Set.of(429, 502, 503, 504);

    /** With {@code Retry-After}, a 409 means that the first request with this key is still in progress. */
    private static final int CONFLICT = 409;

    /** Log-in and renewal: {@code POST}, and no {@code Idempotency-Key}. */
    private static final List<String> REPEATABLE_POSTS = List.of("/sessoes", "/sessoes/renovacao");

    private final int maxAttempts;
    private final Budget budget = new Budget();

    RetryPolicy(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    /** The time limit of one attempt, given the time that is left for the whole call. */
    Duration attemptTimeout(Duration left) {
        return left.compareTo(ATTEMPT_TIMEOUT) < 0 || maxAttempts == 1 ? left : ATTEMPT_TIMEOUT;
    }

    /**
     * Decides whether to retry after a response.
     *
     * @param attempt number of the attempt, from 1
     * @param left the time that is left for the call
     * @return the pause before the next attempt; empty if the response is final
     */
    Optional<Duration> afterResponse(HttpRequest request, int attempt, int status, HttpHeaders headers, Duration left) {
        Optional<Duration> asked = RetryAfter.of(headers);
        boolean temporary = TEMPORARY.contains(status) || status == CONFLICT && asked.isPresent();
        if (!temporary) {
            budget.refill();
            return Optional.empty();
        }
        if (asked.isPresent() && asked.get().compareTo(LONGEST_RETRY_AFTER) > 0) {
            return Optional.empty();
        }
        return pause(request, attempt, asked.orElse(Duration.ZERO), left);
    }

    /** Decides the same for an attempt without a response, after a connection failure or a time limit. */
    Optional<Duration> afterFailure(HttpRequest request, int attempt, Duration left) {
        return pause(request, attempt, Duration.ZERO, left);
    }

    private Optional<Duration> pause(HttpRequest request, int attempt, Duration atLeast, Duration left) {
        if (attempt >= maxAttempts || !isSafeToRepeat(request)) {
            return Optional.empty();
        }
        Duration pause = atLeast.plus(fullJitter(attempt));
        boolean worthwhile = pause.compareTo(left) < 0;
        return worthwhile && budget.take() ? Optional.of(pause) : Optional.empty();
    }

    private static boolean isSafeToRepeat(HttpRequest request) {
        return request.method().equals("GET")
                || request.method().equals("POST")
                        && REPEATABLE_POSTS.stream().anyMatch(request.uri().getPath()::endsWith)
                || request.headers().firstValue(IdempotencyKey.HEADER).isPresent();
    }

    private static Duration fullJitter(int attempt) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), BASE.toMillis() << Math.min(attempt - 1, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }

    /**
     * Limits retries, so that they do not multiply the load of an outage. A client starts with 100 retries, and earns
     * one retry back with every ten requests that need no retry.
     */
    private static final class Budget {

        private static final int FULL = 1000;
        private static final int COST = 10;

        private final AtomicInteger left = new AtomicInteger(FULL);

        boolean take() {
            return left.getAndUpdate(tenths -> tenths < COST ? tenths : tenths - COST) >= COST;
        }

        void refill() {
            if (left.get() < FULL) {
                left.updateAndGet(tenths -> Math.min(FULL, tenths + 1));
            }
        }
    }
}

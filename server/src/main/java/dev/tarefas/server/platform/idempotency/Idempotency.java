package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.Once;
import dev.tarefas.server.platform.error.ProblemWriter;
import dev.tarefas.server.platform.error.Refusal;
import dev.tarefas.server.platform.security.CurrentUser;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.RetrySpec;

/**
 * Answers a keyed write once: the key, the write and the answer are committed together, so that a replica that dies or
 * freezes leaves all of them or none. A repeat waits for the first, and is told the same.
 */
@Component
class Idempotency {

    private static final UUID NOBODY = new UUID(0, 0);

    /** How long a repeat waits for the first to end, and for how long at most between two looks. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Database database;
    private final Answers answers;
    private final RequestDigest digests;
    private final ProblemWriter problems;

    Idempotency(Database database, Answers answers, RequestDigest digests, ProblemWriter problems) {
        this.database = database;
        this.answers = answers;
        this.digests = digests;
        this.problems = problems;
    }

    Mono<Void> answer(ServerWebExchange exchange, KeyedRequest keyed, Mono<Answer> request) {
        Mono<Outcome> outcome = request.map(answer -> new Outcome(answer, null))
                .onErrorResume(Refusal.class, refusal -> refused(exchange, refusal));
        return keyOf(keyed)
                .flatMap(key -> patiently(key, once(key, outcome)))
                .flatMap(done -> done.refusal() == null
                        ? done.answer().writeTo(exchange.getResponse())
                        : Mono.error(done.refusal()))
                .onErrorResume(
                        Answers.AlreadyAnswered.class, known -> known.answer().replayTo(exchange.getResponse()));
    }

    private Mono<Answers.Key> keyOf(KeyedRequest keyed) {
        return Mono.zip(
                CurrentUser.get().map(CurrentUser::id).onErrorReturn(Refusal.NotAuthenticated.class, NOBODY),
                keyed.bytes(),
                (caller, body) -> new Answers.Key(caller, keyed.key(), digests.of(keyed, caller, body)));
    }

    /** Waits without a connection, so that repeats of a slow write do not use up the pool. */
    private <T> Mono<T> patiently(Answers.Key key, Mono<T> attempt) {
        return Mono.defer(() -> {
            long end = System.nanoTime() + PATIENCE.toNanos();
            return attempt.retryWhen(RetrySpec.indefinitely()
                    .filter(failure -> failure instanceof Refusal.KeyInProgress && System.nanoTime() < end)
                    .doBeforeRetryAsync(signal -> untilFree(key)
                            .timeout(
                                    Duration.ofNanos(Math.max(1, end - System.nanoTime())),
                                    Mono.error(Refusal.KeyInProgress::new))));
        });
    }

    /** Looks at random times: those who wait must not keep the key from each other. */
    private Mono<Void> untilFree(Answers.Key key) {
        return Mono.defer(() ->
                        Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()))))
                .then(database.read(answers.isFree(key)))
                .filter(free -> free)
                .repeatWhenEmpty(looks -> looks)
                .then();
    }

    /**
     * A refusal takes its writes back, or made none that matter: it is remembered in a transaction of its own. One that
     * is not remembered may come of a request that was answered meanwhile: a password that it has changed is wrong now.
     */
    private Mono<Outcome> once(Answers.Key key, Mono<Outcome> request) {
        return database.together(new OnceUnder(key), request).flatMap(outcome -> {
            if (outcome.refusal() == null) return Mono.just(outcome);
            Mono<Void> after = outcome.isRefusedForGood()
                    ? database.write(answers.claim(key).then(answers.store(key, outcome.answer())))
                    : database.read(answers.known(key));
            return after.thenReturn(outcome);
        });
    }

    /** The key, the write and the answer in one transaction. */
    private final class OnceUnder implements Once<Outcome> {

        private final Answers.Key key;

        OnceUnder(Answers.Key key) {
            this.key = key;
        }

        @Override
        public Mono<Void> known() {
            return answers.known(key);
        }

        @Override
        public Mono<Void> opening() {
            return answers.claim(key);
        }

        @Override
        public boolean isRefusal(Outcome outcome) {
            return outcome.refusal() != null;
        }

        /** A refusal that wrote something (a stolen token ends its session) keeps that, and not the key. */
        @Override
        public Mono<Void> closing(Outcome outcome) {
            return outcome.refusal() == null ? answers.store(key, outcome.answer()) : answers.withdraw(key);
        }
    }

    /** What says nothing of the request itself (no way to the database, the key is in use) stays a failure. */
    private Mono<Outcome> refused(ServerWebExchange exchange, Refusal refusal) {
        return refusal instanceof Refusal.Unavailable
                        || refusal instanceof Refusal.Overloaded
                        || refusal instanceof Refusal.OutcomeUnknown
                        || refusal instanceof Refusal.KeyInProgress
                        || refusal instanceof Refusal.KeyReused
                ? Mono.error(refusal)
                : Mono.fromSupplier(() -> {
                    ProblemWriter.Rendered problem = problems.render(exchange, refusal);
                    return new Outcome(Answer.of(problem.status(), problem.headers(), problem.body()), refusal);
                });
    }

    private record Outcome(Answer answer, @Nullable Refusal refusal) {

        /** Whether the same request would have to be refused again: not one that lacks a credential, or came too soon. */
        boolean isRefusedForGood() {
            return refusal != null
                    && switch (answer.status()) {
                        case 400, 401, 429 -> false;
                        default -> true;
                    };
        }
    }
}

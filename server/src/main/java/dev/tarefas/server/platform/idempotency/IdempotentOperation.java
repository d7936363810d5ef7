package dev.tarefas.server.platform.idempotency;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.NonCancellable;
import dev.tarefas.server.platform.idempotency.IdempotencyKeyRepository.Key;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.problem.ProblemWriter;
import dev.tarefas.server.platform.problem.RenderedResponse;
import dev.tarefas.server.platform.security.CurrentUser;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Runs a keyed write once: the key, the write and its response are committed together, so that a replica that dies or
 * freezes leaves all of them or none. A repeat gets the stored response.
 */
@Component
public class IdempotentOperation {

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final UUID ANONYMOUS = new UUID(0, 0);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long LONGEST_PAUSE_MILLIS = 100;

    /** They say nothing of the request itself. */
    private static final Set<ProblemType> TRANSIENT =
            EnumSet.of(ProblemType.CHAVE_EM_USO, ProblemType.CHAVE_REUTILIZADA, ProblemType.SOBRECARGA);

    /** Refusals with these statuses may come from an earlier request with the key, and are not stored. */
    private static final Set<Integer> NOT_STORED = Set.of(400, 401, 429);

    private final Database database;
    private final IdempotencyKeyRepository repository;
    private final RequestDigest digests;
    private final ProblemWriter problems;

    IdempotentOperation(
            Database database, IdempotencyKeyRepository repository, RequestDigest digests, ProblemWriter problems) {
        this.database = database;
        this.repository = repository;
        this.digests = digests;
        this.problems = problems;
    }

    /**
     * The response of the operation, or the stored response of an earlier request with this key.
     *
     * @param operation runs in a unit of work, more than once when the database fails
     * @param findFirst whether to look for a stored response before the operation starts, and not only at its first
     *     write: see {@link ActsBeforeFirstWrite}
     */
    public Mono<RenderedResponse> run(
            ServerWebExchange exchange, KeyedRequest request, Mono<RenderedResponse> operation, boolean findFirst) {
        UUID usuarioId =
                CurrentUser.isKnown(exchange) ? CurrentUser.of(exchange).id() : ANONYMOUS;
        return request.bytes()
                .map(body -> new Key(usuarioId, request.key(), digests.of(request, usuarioId, body)))
                .map(key -> new Run(exchange, key, operation, findFirst, System.nanoTime() + LONGEST_WAIT.toNanos()))
                // A client that leaves does not stop it: the repeat then finds the response.
                .flatMap(run -> NonCancellable.of(attempt(run)));
    }

    /**
     * Claims the key, works, stores the response and commits. If the key was claimed before, finds the stored response,
     * or waits for its turn.
     */
    private Mono<RenderedResponse> attempt(Run run) {
        return claimWorkStoreCommit(run)
                .onErrorResume(
                        IdempotentOperation::isClaimed,
                        claimed -> replay(run)
                                .switchIfEmpty(awaitFree(run, claimed).then(Mono.defer(() -> attempt(run)))));
    }

    private Mono<RenderedResponse> claimWorkStoreCommit(Run run) {
        return database.inUnitOfWork(
                        session -> repository.claim(session, run.key),
                        run.findFirst ? ifNotFound(run) : run.operation,
                        response -> session -> repository.storeResult(session, run.key, response),
                        !run.findFirst)
                .onErrorResume(ProblemException.class, refusal -> storeRefusal(run, refusal));
    }

    /** In each attempt, because the one before may have been committed without an answer. */
    private Mono<RenderedResponse> ifNotFound(Run run) {
        return database.read(session -> repository.findResult(session, run.key))
                .flatMap(found -> Mono.<RenderedResponse>error(new ProblemException(ProblemType.CHAVE_EM_USO)))
                .switchIfEmpty(run.operation);
    }

    /**
     * A refusal has rolled its writes back. One that the same request would get again is stored in a transaction of its
     * own. Any other may be due to an earlier request with this key: a password that it has changed is wrong now.
     */
    private Mono<RenderedResponse> storeRefusal(Run run, ProblemException refusal) {
        int status = refusal.type().status();
        if (status >= 500 || TRANSIENT.contains(refusal.type())) return Mono.error(refusal);
        if (NOT_STORED.contains(status)) return replay(run).switchIfEmpty(Mono.error(refusal));
        RenderedResponse response = problems.render(run.exchange, refusal.problem());
        return database.writeInNewTransaction(session -> repository.storeResult(session, run.key, response))
                .then(Mono.error(refusal));
    }

    /** The stored response, marked as a replay, or empty if none is stored. */
    private Mono<RenderedResponse> replay(Run run) {
        return database.read(session -> repository.findResult(session, run.key))
                .doOnNext(stored -> run.exchange.getResponse().getHeaders().set(REPLAYED, "true"));
    }

    /** Waits without a connection, and for random times, so that waiting requests do not block each other. */
    private Mono<Void> awaitFree(Run run, Throwable claimed) {
        return Mono.defer(() -> pause().then(database.read(session -> repository.isFree(session, run.key)))
                .filter(free -> free)
                .repeatWhenEmpty(looks -> looks)
                .then()
                .timeout(Duration.ofNanos(Math.max(1, run.end - System.nanoTime())), Mono.error(claimed)));
    }

    private static Mono<Long> pause() {
        return Mono.defer(
                () -> Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS))));
    }

    private static boolean isClaimed(Throwable failure) {
        return ProblemException.is(failure, ProblemType.CHAVE_EM_USO);
    }

    /**
     * @param operation works, and makes the response
     * @param end of the wait for an earlier request, as {@code System.nanoTime()}
     */
    private record Run(
            ServerWebExchange exchange, Key key, Mono<RenderedResponse> operation, boolean findFirst, long end) {}
}

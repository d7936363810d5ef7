package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.database.FailureClassifier.Certainty;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * One attempt at a request whose writes are committed together. The first write begins the transaction, so that no
 * connection is held while a password is hashed. The writes of one request run one after the other.
 *
 * <p>{@code BEGIN}, the claim and the first write are sent together. The driver sends no statement after one with
 * parameters before that one was answered, so that each further statement is a round trip.
 */
final class UnitOfWork {

    private static final Duration LONGEST_ROLLBACK = Duration.ofMillis(500);

    private final BiFunction<Publisher<? extends Connection>, Certainty, CallSettings> settings;
    private final Publisher<? extends Connection> pool;
    private final SqlWork<Void> claim;
    private @Nullable Connection connection;
    private boolean begun;
    private boolean failed;

    /**
     * @param settings of a call on a connection that the unit of work keeps
     * @param claim begins the transaction, and fails when the request must not run
     */
    UnitOfWork(
            Publisher<? extends Connection> pool,
            BiFunction<Publisher<? extends Connection>, Certainty, CallSettings> settings,
            SqlWork<Void> claim) {
        this.pool = pool;
        this.settings = settings;
        this.claim = claim;
    }

    static @Nullable UnitOfWork of(ContextView context) {
        return context.getOrDefault(UnitOfWork.class, null);
    }

    /** Whether its transaction has begun and nothing in it has failed. */
    boolean isOpen() {
        return begun && !failed;
    }

    /** Runs work in the transaction, which fails with it. */
    <T> Mono<T> run(SqlWork<T> work) {
        return Mono.defer(() -> {
            if (failed) return Mono.error(new IllegalStateException("an earlier write of this request failed"));
            Mono<T> step = begun ? call(held(), work) : call(pool, first(work));
            begun = true;
            return step.doOnError(failure -> failed = true);
        });
    }

    /** Runs the last statement and commits, if anything was written. */
    Mono<Void> commit(SqlWork<Void> last) {
        return Mono.defer(() -> {
            if (!begun) return Mono.empty();
            if (failed) return Mono.error(new IllegalStateException("a write failed, and its request did not"));
            failed = true; // Whatever comes of it, there is no transaction any more.
            SqlWork<Void> lastAndCommit = session -> last.run(session).then(Mono.defer(session::commit));
            return ConnectionCall.of(settings.apply(held(), Certainty.MAY_BE_COMMITTED_AND_RECOGNISED), lastAndCommit)
                    .then(close());
        });
    }

    /** Rolls back what was written. The request does not wait for long: the rollback goes on without it. */
    Mono<Void> rollback() {
        return Mono.defer(() -> failed ? Mono.empty() : close());
    }

    private Mono<Void> close() {
        return Mono.defer(() -> {
            Connection mine = connection;
            connection = null;
            return mine == null
                    ? Mono.empty()
                    : NonCancellable.of(Mono.from(mine.close()))
                            .timeout(LONGEST_ROLLBACK)
                            .onErrorComplete();
        });
    }

    private <T> Mono<T> call(Publisher<? extends Connection> source, SqlWork<T> work) {
        return ConnectionCall.of(settings.apply(source, Certainty.NOT_COMMITTED), work);
    }

    private Publisher<Connection> held() {
        return Mono.just(connection);
    }

    private <T> SqlWork<T> first(SqlWork<T> work) {
        return session -> {
            connection = session.connection();
            AtomicReference<@Nullable T> result = new AtomicReference<>();
            AtomicReference<@Nullable Throwable> refused = new AtomicReference<>();
            // The claim is subscribed to first, so that it is sent first. Both are awaited, because the driver sends no
            // ROLLBACK before it has the response to BEGIN.
            return Mono.whenDelayError(
                            claim.run(session).doOnError(refused::set),
                            work.run(session).doOnNext(result::set))
                    .onErrorMap(failure -> Objects.requireNonNullElse(refused.get(), failure))
                    .then(Mono.fromSupplier(result::get));
        };
    }
}

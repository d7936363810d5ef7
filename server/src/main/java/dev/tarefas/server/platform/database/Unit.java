package dev.tarefas.server.platform.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.reactive.TransactionContextManager;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * All writes of one request in one transaction. The first of them begins it, so that no connection is held while a
 * password is hashed; it ends when the request has its outcome. Writes of one request come one after the other.
 */
final class Unit {

    /** How long a request waits for its rollback, which goes on without it. */
    private static final Duration ROLLBACK_PATIENCE = Duration.ofMillis(500);

    private static final Object WITHIN = new Object();

    private final Transactions transactions;
    private final Mono<Void> opening;
    private final Mono<Void> known;
    private @Nullable Mono<ReactiveTransaction> begun;
    private final Lease lease = new Lease();
    private Context outside = Context.empty();
    private boolean failed;
    private final AtomicBoolean apart;

    /**
     * @param opening what runs in the transaction before anything else
     * @param known fails if the unit was committed before; asked once, by what is written outside of the transaction
     * @param apart set when something was
     */
    Unit(Transactions transactions, Mono<Void> opening, Mono<Void> known, AtomicBoolean apart) {
        this.transactions = transactions;
        this.opening = opening;
        this.known = known.cache();
        this.apart = apart;
    }

    static @Nullable Unit of(ContextView context) {
        return context.getOrDefault(Unit.class, null);
    }

    /** Everything above this in a chain belongs to the unit, also what Spring Data makes transactional by itself. */
    Context enter(Context context) {
        outside = context.put(WITHIN, true);
        return TransactionContextManager.getOrCreateContext()
                .apply(TransactionContextManager.getOrCreateContextHolder()
                        .apply(lease.enter(context).put(Unit.class, this)));
    }

    /** Whether it is done for a unit, in its transaction or beside it. */
    static boolean isWithin(ContextView context) {
        return context.hasKey(Unit.class) || context.hasKey(WITHIN);
    }

    /** Everything above this in a chain is beside the unit, and not in its transaction. */
    static Context leave(Context context) {
        Unit unit = of(context);
        return unit == null ? context : unit.outside;
    }

    <T> Mono<T> join(Mono<T> work) {
        return Mono.defer(() -> begun == null ? begin() : begun.then()).then(work);
    }

    Mono<Void> known() {
        return Mono.defer(() -> begun == null ? known : Mono.empty());
    }

    void wroteApart() {
        apart.set(true);
    }

    boolean hasBegun() {
        return begun != null;
    }

    boolean hasFailed() {
        return failed;
    }

    /** A part of it failed, so that none of it may be committed. */
    void fail() {
        failed = true;
    }

    /** Whether it has begun, and every write in it succeeded. */
    boolean isGood() {
        return begun != null && !failed;
    }

    /** Commits what succeeded, and takes back a unit of which a part failed. */
    Mono<Void> end() {
        return Mono.defer(() -> {
            if (begun == null) return Mono.empty();
            // What gives up on it does not stop it: half a commit would keep the connection.
            return failed ? rollback() : Detached.of(transactions.commit(begun));
        });
    }

    Mono<Void> rollback() {
        return rollback(ROLLBACK_PATIENCE);
    }

    /** Nobody waits for the rollback where the database did not answer in time. */
    Mono<Void> rollbackAfter(Throwable failure) {
        boolean silent = failure instanceof DatabaseFailure database && database.verdict() == Verdict.SILENT;
        return rollback(silent ? Duration.ZERO : ROLLBACK_PATIENCE);
    }

    private Mono<Void> rollback(Duration patience) {
        return Mono.defer(() -> begun == null
                ? Mono.empty()
                : Detached.of(transactions.rollback(begun)).timeout(patience).onErrorComplete());
    }

    private Mono<Void> begin() {
        begun = transactions.begin();
        return begun.then(opening);
    }
}

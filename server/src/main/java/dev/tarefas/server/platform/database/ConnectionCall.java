package dev.tarefas.server.platform.database;

import dev.tarefas.server.platform.database.FailureClassifier.Certainty;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * One piece of work on one connection, within the time limits. A client that leaves does not stop the work, because a
 * connection that is abandoned in the middle of a transaction would be lost to the pool; the time limit ends it.
 *
 * <p>A connection that did not respond in time is closed and not returned, because it may never respond (packets are
 * dropped, or its server is gone without a word) and the pool would hand it out again (r2dbc-pool issue 232).
 */
final class ConnectionCall<T> {

    private static final int TIMER_TICK_MILLIS = 10;
    private static final Timer TIMER = new HashedWheelTimer(
            new DefaultThreadFactory("database-timer", true), TIMER_TICK_MILLIS, TimeUnit.MILLISECONDS);

    /** Reactor's name for the hook that gets a connection which arrives after its acquisition was cancelled. */
    private static final Context RETURN_DROPPED =
            Context.of("reactor.onNextDropped.local", (Consumer<Object>) ConnectionCall::giveBack);

    /** Takes the place of the connection when the call no longer wants or no longer has one. */
    private static final Object NONE = new Object();

    private final CallSettings settings;
    private final SqlWork<T> work;
    private final MonoSink<T> sink;
    private final CallLimits limits;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Null until the pool answers. What replaces the connection by {@link #NONE} has to return it. */
    private final AtomicReference<@Nullable Object> held = new AtomicReference<>();

    private volatile @Nullable Disposable acquisition;
    private volatile @Nullable Connection returning;
    private volatile @Nullable Timeout timer;
    private volatile @Nullable Runnable outcome;
    private @Nullable T result;

    private ConnectionCall(CallSettings settings, SqlWork<T> work, MonoSink<T> sink) {
        this.settings = settings;
        this.work = work;
        this.sink = sink;
        limits = settings.limits().left(sink.contextView());
    }

    static <T> Mono<T> of(CallSettings settings, SqlWork<T> work) {
        return Mono.create(sink -> new ConnectionCall<>(settings, work, sink).start());
    }

    private void start() {
        timer = schedule(this::acquireTimedOut, limits.acquireTimeout());
        acquisition = Mono.<Connection>from(settings.source())
                .subscribe(this::run, this::acquireFailed, null, RETURN_DROPPED);
    }

    private void acquireTimedOut() {
        if (held.compareAndSet(null, NONE)) {
            Exception late = new R2dbcTimeoutException("no free connection within " + limits.acquireTimeout());
            Disposable pending = acquisition;
            if (pending != null)
                pending.dispose(); // Otherwise the pool would serve this call before the calls that still wait.
            end(() -> fail(late, Certainty.NOT_COMMITTED));
            return;
        }
        timer = schedule(this::timedOut, limits.afterAcquisition());
        if (ended.get()) stopTimer();
    }

    private void acquireFailed(Throwable failure) {
        Throwable known = FailureClassifier.classify(failure, Certainty.NOT_COMMITTED);
        // The database did not respond, whatever the pool threw.
        boolean lost = !(known instanceof DatabaseFailure);
        Throwable cause = lost ? new DatabaseFailure(FailureKind.CONNECTION_LOST, failure) : known;
        end(() -> fail(cause, Certainty.NOT_COMMITTED));
    }

    private void run(Connection connection) {
        if (!held.compareAndSet(null, connection)) { // It came too late.
            giveBack(connection);
            return;
        }
        Mono<T> running;
        try {
            running = work.run(new SqlSession(connection));
        } catch (RuntimeException failure) {
            running = Mono.error(failure);
        }
        running.subscribe(value -> result = value, this::workFailed, this::workSucceeded);
    }

    private void workSucceeded() {
        outcome = () -> {
            settings.health().recordSuccess();
            sink.success(result);
        };
        // If the call has timed out meanwhile, its caller does not learn of the connection and cannot return it.
        if (!settings.keepsConnection() || !end(outcome)) release();
    }

    private void workFailed(Throwable failure) {
        Certainty certainty = settings.certainty().get();
        outcome = () -> fail(failure, certainty);
        release();
    }

    /** Returns the connection to the pool, which rolls an open transaction back. The caller gets the outcome after that. */
    private void release() {
        if (!(held.getAndSet(NONE) instanceof Connection connection)) return;
        returning = connection;
        if (ended.get()) closeForGood(connection); // The time limit may have found neither of the two.
        Mono.from(connection.close()).subscribe(null, failure -> returned(), this::returned);
    }

    private void returned() {
        returning = null;
        end(outcome);
    }

    /**
     * Closes the connection before the caller gets the failure. A late response of the database could otherwise lead to a
     * commit of work that has been reported as failed.
     */
    private void timedOut() {
        if (!ended.compareAndSet(false, true)) return;
        Object mine = held.getAndSet(NONE);
        closeForGood(mine instanceof Connection ? mine : returning);
        Runnable known = outcome;
        if (known != null) {
            known.run();
        } else {
            fail(new TimeoutException(), settings.certainty().get());
        }
        giveBack(mine);
    }

    private static void giveBack(@Nullable Object acquired) {
        if (acquired instanceof Connection connection) {
            Mono.from(connection.close()).onErrorComplete().subscribe();
        }
    }

    private static void closeForGood(@Nullable Object connection) {
        if (connection instanceof Wrapped<?> pooled && pooled.unwrap() instanceof Connection driver) {
            Mono.from(driver.close()).onErrorComplete().subscribe();
        }
    }

    private void fail(Throwable failure, Certainty certainty) {
        Throwable known = settings.health().record(FailureClassifier.classify(failure, Certainty.NOT_COMMITTED));
        sink.error(certainty == Certainty.NOT_COMMITTED ? known : FailureClassifier.classify(failure, certainty));
    }

    /** Passes the outcome to the caller, unless the call has ended before. */
    private boolean end(@Nullable Runnable told) {
        if (!ended.compareAndSet(false, true)) return false;
        stopTimer();
        if (told != null) told.run();
        return true;
    }

    private void stopTimer() {
        Timeout running = timer;
        if (running != null) running.cancel();
    }

    /**
     * A wheel, because every call starts a timer and almost none fires: Reactor's timers would take a lock twice for each
     * call. The task runs on other threads, because in an outage many calls time out at once.
     */
    private static Timeout schedule(Runnable task, Duration delay) {
        return TIMER.newTimeout(fired -> Schedulers.parallel().schedule(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}

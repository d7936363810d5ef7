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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
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

    /** Context key: when the first attempt of the request began, in the nanoseconds of {@code System.nanoTime}. */
    static final String BEGUN = ConnectionCall.class.getName() + ".begun";

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration MARGIN = Duration.ofMillis(200);

    /** Takes the place of the connection when the call no longer wants or no longer has one. */
    private static final Object NONE = new Object();

    private final Settings settings;
    private final SqlWork<T> work;
    private final MonoSink<T> sink;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Null until the pool answers. What replaces the connection by {@link #NONE} has to return it. */
    private final AtomicReference<@Nullable Object> held = new AtomicReference<>();

    private volatile @Nullable Disposable acquisition;
    private volatile @Nullable Connection returning;
    private volatile @Nullable Timeout timer;
    private volatile @Nullable Runnable outcome;
    private volatile Duration limit = Duration.ZERO;
    private @Nullable T result;

    private ConnectionCall(Settings settings, SqlWork<T> work, MonoSink<T> sink) {
        this.settings = settings;
        this.work = work;
        this.sink = sink;
    }

    static <T> Mono<T> of(Settings settings, SqlWork<T> work) {
        return Mono.create(sink -> new ConnectionCall<>(settings, work, sink).start());
    }

    private void start() {
        limit = limit();
        timer = schedule(this::acquireTimedOut, acquireLimit());
        acquisition = Mono.<Connection>from(settings.source())
                .subscribe(this::run, this::acquireFailed, null, RETURN_DROPPED);
    }

    private Duration limit() {
        Duration limit = settings.limits.timeout();
        Long begun = sink.contextView().getOrDefault(BEGUN, null);
        if (begun == null) return limit;
        Duration left = limit.minus(MARGIN).minusNanos(System.nanoTime() - begun);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    private Duration acquireLimit() {
        Duration limit = settings.limits.acquireTimeout();
        return limit.compareTo(this.limit) < 0 ? limit : this.limit;
    }

    private void acquireTimedOut() {
        if (held.compareAndSet(null, NONE)) {
            Exception late = new R2dbcTimeoutException("no free connection within " + settings.limits.acquireTimeout());
            Disposable pending = acquisition;
            if (pending != null) pending.dispose(); // Otherwise the pool would serve it before those who still wait.
            end(() -> fail(late, Certainty.NOT_COMMITTED));
            return;
        }
        timer = schedule(this::timedOut, limit.minus(acquireLimit()));
        if (ended.get()) stopTimer();
    }

    private void acquireFailed(Throwable failure) {
        Throwable known = FailureClassifier.classify(failure, Certainty.NOT_COMMITTED);
        // The database did not respond, whatever the pool threw.
        DatabaseFailure lost = known instanceof DatabaseFailure database
                ? database
                : new DatabaseFailure(FailureKind.CONNECTION_LOST, failure);
        end(() -> fail(lost, Certainty.NOT_COMMITTED));
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
        // Who keeps the connection must know: if the call has timed out meanwhile, nobody keeps it.
        if (!settings.keepsConnection() || !end(outcome)) release();
    }

    private void workFailed(Throwable failure) {
        Certainty certainty = settings.certainty().get();
        outcome = () -> fail(failure, certainty);
        release();
    }

    /** Returns the connection to the pool, which rolls an open transaction back, and tells the outcome afterwards. */
    private void release() {
        if (!(held.getAndSet(NONE) instanceof Connection connection)) return;
        returning = connection;
        Mono.from(connection.close()).subscribe(null, failure -> returned(), this::returned);
    }

    private void returned() {
        returning = null;
        end(outcome);
    }

    /** Closes the connection before anything is told, so that a late response cannot commit what is told to have failed. */
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
        sink.error(settings.health().record(FailureClassifier.classify(failure, certainty)));
    }

    /** Tells the outcome, unless another one was told before. */
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

    /** A wheel, because every call starts a timer and almost none fires: Reactor's would take a lock twice for each. */
    private static Timeout schedule(Runnable task, Duration delay) {
        return TIMER.newTimeout(timeout -> task.run(), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * @param source the pool, or a connection that is held already
     * @param keepsConnection whether a successful call leaves the connection to its caller
     * @param certainty what is known when the work fails
     */
    record Settings(
            Publisher<? extends Connection> source,
            Limits limits,
            DatabaseHealth health,
            boolean keepsConnection,
            Supplier<Certainty> certainty) {}

    /**
     * @param acquireTimeout for the connection
     * @param timeout for the whole call, with the connection
     */
    record Limits(Duration acquireTimeout, Duration timeout) {}
}

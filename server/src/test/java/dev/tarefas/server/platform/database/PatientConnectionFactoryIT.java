package dev.tarefas.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tarefas.server.database.Changelog;
import dev.tarefas.server.local.TestPostgres;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever gives up just as a connection arrives: the pool has it back, for a lost one is lost until a restart. */
class PatientConnectionFactoryIT {

    private static final int ACQUIRES = 5_000;
    private static final Duration LONG = Duration.ofSeconds(10);

    private final String database = TestPostgres.createDatabase();
    private final ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder()
            .connectionFactory(ConnectionFactories.get("r2dbc:" + database))
            .initialSize(4)
            .maxSize(4)
            .build());
    private final AtomicInteger served = new AtomicInteger();

    @BeforeEach
    void connect() {
        pool.warmup().block();
    }

    @AfterEach
    void close() {
        pool.close().block();
    }

    @Test
    void aTimeoutAtAnyMomentLosesNone() throws Exception {
        manyTimes(() -> query(new PatientConnectionFactory(pool, moment())));
    }

    @Test
    void aCancelledReadLosesNone() throws Exception {
        PatientConnectionFactory factory = new PatientConnectionFactory(pool, LONG);

        manyTimes(() -> query(factory).timeout(moment()));
    }

    @Test
    void aCancelledTransactionLosesNoneAndLeavesNoneOpen() throws Exception {
        PatientConnectionFactory factory = new PatientConnectionFactory(pool, LONG);
        Transactions transactions = new Transactions(new R2dbcTransactionManager(factory));

        manyTimes(() -> query(factory).as(transactions::around).timeout(moment()));
    }

    /** Holds each connection on its way from the pool until its acquirer has gone. */
    @Test
    void aTimeoutExactlyAsTheConnectionArrivesLosesNone() throws Exception {
        for (int i = 0; i < 20; i++) {
            AtomicBoolean gone = new AtomicBoolean();
            Mono<Connection> late = pool.create()
                    .doOnCancel(() -> gone.set(true))
                    .doOnNext(connection -> {
                        long end = System.nanoTime() + LONG.toNanos();
                        while (!gone.get() && System.nanoTime() < end) {} // BlockHound sees anything better.
                    });

            assertThat(Mono.from(new PatientConnectionFactory(late(late), Duration.ofMillis(20)).create())
                            .map(connection -> "arrived")
                            .onErrorReturn("gave up")
                            .block())
                    .isEqualTo("gave up");
        }
        everyConnectionIsBack();
    }

    /** Reactor's flatMap, and so the pool, can miss a cancellation that comes while its inner publisher is subscribed. */
    @Test
    void aConnectionThatArrivesAfterAllIsGivenBack() throws Exception {
        AtomicBoolean arrived = new AtomicBoolean();
        Mono<Connection> deaf = Mono.from(acquirer -> acquirer.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                pool.create().doOnNext(connection -> arrived.set(true)).subscribe(acquirer::onNext);
            }
        }));

        assertThatThrownBy(() -> Mono.from(new PatientConnectionFactory(late(deaf), Duration.ofMillis(1)).create())
                        .block())
                .isInstanceOf(R2dbcTimeoutException.class);
        await().untilTrue(arrived);
        everyConnectionIsBack();
    }

    private void manyTimes(Supplier<Mono<Integer>> query) throws Exception {
        Flux.range(0, ACQUIRES).flatMap(i -> query.get().onErrorComplete(), 8).blockLast(Duration.ofMinutes(1));
        everyConnectionIsBack();
        assertThat(served).as("some arrive in time, and some do not").hasValueBetween(1, ACQUIRES - 1);
    }

    private void everyConnectionIsBack() throws Exception {
        PoolMetrics metrics = pool.getMetrics().orElseThrow();
        await().untilAsserted(() -> {
            assertThat(metrics.acquiredSize()).isZero();
            assertThat(metrics.idleSize()).isEqualTo(metrics.allocatedSize());
        });
        try (Changelog changelog = Changelog.on(database)) {
            assertThat(changelog.query("select state from pg_stat_activity"
                            + " where datname = current_database() and pid != pg_backend_pid()"))
                    .as("states of the sessions, none in a transaction")
                    .containsOnly("idle");
        }
    }

    private Mono<Integer> query(ConnectionFactory factory) {
        return DatabaseClient.create(factory)
                .sql("select 1")
                .map(row -> row.get(0, Integer.class))
                .one()
                .doOnNext(row -> served.incrementAndGet());
    }

    /** From a microsecond to 30 ms, and most of them short: some of them fall into each step of the way. */
    private static Duration moment() {
        return Duration.ofNanos(1_000L << ThreadLocalRandom.current().nextInt(15));
    }

    private ConnectionFactory late(Mono<Connection> connection) {
        return new ConnectionFactory() {
            @Override
            public Mono<Connection> create() {
                return connection;
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return pool.getMetadata();
            }
        };
    }
}

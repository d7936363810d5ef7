package dev.tarefas.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.server.database.Changelog;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A call that is cancelled at any moment returns its connection, because a lost connection stays lost until a restart.
 */
class ConnectionCallIT {

    private static final int CALLS = 5_000;

    private final String database = TestPostgres.createDatabase();
    private final ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder()
            .connectionFactory(ConnectionFactories.get("r2dbc:" + database))
            .initialSize(4)
            .maxSize(4)
            .acquireRetry(4)
            .build());
    private final FakeDatabase fake = new FakeDatabase();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger inTime = new AtomicInteger();

    @BeforeEach
    void connect() {
        pool.warmup().block();
    }

    @AfterEach
    void close() {
        pool.close().block();
    }

    @Test
    void returnsTheConnectionOfACancelledRead() throws Exception {
        Database real = fake.on(pool);

        manyTimes(() -> real.read(this::query).timeout(moment()));
    }

    @Test
    void endsACancelledTransactionAndReturnsItsConnection() throws Exception {
        Database real = fake.on(pool);

        manyTimes(() -> real.write(this::query).timeout(moment()));
    }

    @Test
    void endsACancelledUnitOfWorkAndReturnsItsConnection() throws Exception {
        Database real = fake.on(pool);

        manyTimes(() -> NonCancellable.of(real.inUnitOfWork(
                        session -> session.begin("select 1"),
                        real.write(this::query),
                        result -> session -> Mono.empty(),
                        true))
                .timeout(moment()));
    }

    @Test
    void returnsTheConnectionAfterATimeoutAtAnyMoment() throws Exception {
        manyTimes(() -> fake.on(pool, Duration.ofMillis(1), moment()).read(this::query));
    }

    /** The claim is on its way when the write is refused, so that Postgres begins the transaction after that. */
    @Test
    void leavesNoTransactionOpenWhenTheFirstWriteIsRefusedWithoutAStatement() throws Exception {
        Database real = fake.on(pool);
        Mono<Integer> refused = real.write(session -> Mono.error(new ProblemException(ProblemType.NAO_ENCONTRADO)));

        Flux.range(0, CALLS)
                .flatMap(
                        i -> real.inUnitOfWork(
                                        session -> session.begin("select 1"),
                                        refused,
                                        result -> session -> Mono.empty(),
                                        true)
                                .onErrorComplete(),
                        8)
                .blockLast(Duration.ofMinutes(1));

        everyConnectionIsBack();
    }

    private void manyTimes(Supplier<Mono<Integer>> call) throws Exception {
        Flux.range(0, CALLS)
                .flatMap(i -> counted(call.get()).onErrorComplete(), 8)
                .blockLast(Duration.ofMinutes(1));
        everyConnectionIsBack();
        assertThat(served).as("some calls reach the database").hasPositiveValue();
        assertThat(inTime).as("some calls are given up").hasValueLessThan(CALLS);
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
                    .allMatch("idle"::equals);
        }
    }

    private Mono<Integer> query(SqlSession session) {
        return session.one("select 1", row -> row.get(0, Integer.class)).doOnNext(row -> served.incrementAndGet());
    }

    private Mono<Integer> counted(Mono<Integer> call) {
        return call.doOnNext(row -> inTime.incrementAndGet());
    }

    /** From 64 microseconds to 32 ms: some moments fall into each step of the way. */
    private static Duration moment() {
        return Duration.ofNanos(1_000L << ThreadLocalRandom.current().nextInt(6, 16));
    }
}

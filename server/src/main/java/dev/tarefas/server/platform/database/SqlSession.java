package dev.tarefas.server.platform.database;

import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** SQL on the connection of a {@link SqlWork}. Parameters are listed in the order of {@code $1}, {@code $2}, ... */
public final class SqlSession {

    private final Connection connection;

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    /** The number of rows that the statement changed. */
    public Mono<Long> update(String sql, Object... parameters) {
        return execute(sql, parameters).flatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    /** The one row that the statement returns, or empty. */
    public <T> Mono<T> one(String sql, Function<Readable, T> row, Object... parameters) {
        return execute(sql, parameters).flatMap(result -> result.map(row)).singleOrEmpty();
    }

    /** All rows, in the order of the statement. */
    public <T> Mono<List<T>> list(String sql, Function<Readable, T> row, Object... parameters) {
        return execute(sql, parameters).flatMap(result -> result.map(row)).collectList();
    }

    /** A parameter that may be null: Postgres needs to know the type of a null. */
    public static Object nullable(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    /** Whether the statement failed because it violates the constraint or unique index of that name. */
    public static boolean violates(Throwable failure, String constraint) {
        return failure instanceof PostgresqlException postgres
                && postgres.getErrorDetails()
                        .getConstraintName()
                        .filter(constraint::equals)
                        .isPresent();
    }

    /** Whether Postgres answered with this SQLSTATE. */
    public static boolean hasState(Throwable failure, String sqlState) {
        return failure instanceof R2dbcException answered && sqlState.equals(answered.getSqlState());
    }

    /**
     * Begins a transaction with a statement that has no parameters. The driver sends both, and the next statement too,
     * before it has their responses.
     */
    public Mono<Void> begin(String statement) {
        return Mono.when(begin(), update(statement));
    }

    Connection connection() {
        return connection;
    }

    Mono<Void> begin() {
        return Mono.from(connection.beginTransaction());
    }

    Mono<Void> commit() {
        return Mono.from(connection.commitTransaction());
    }

    private Flux<Result> execute(String sql, Object[] parameters) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.bind(i, parameters[i]);
        }
        return Flux.from(statement.execute());
    }
}

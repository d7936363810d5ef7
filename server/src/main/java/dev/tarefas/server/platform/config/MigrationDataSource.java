package dev.tarefas.server.platform.config;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Hands out a connection once it holds the migration's advisory lock, which Postgres frees when the connection ends,
 * however it ends. Liquibase takes its own lock too late: it creates its table while it parses the changelog, so
 * replicas that start together on an empty database would fail with a duplicate key in pg_type.
 */
class MigrationDataSource extends DelegatingDataSource {

    /** Any number, but the same in every replica and version: "tarefas" in ASCII. */
    private static final long LOCK = 0x74617265666173L;

    MigrationDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '5min'");
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            statement.execute("reset lock_timeout");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}

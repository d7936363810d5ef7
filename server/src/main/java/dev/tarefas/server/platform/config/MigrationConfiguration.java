package dev.tarefas.server.platform.config;

import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.integration.spring.Customizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Lets the migration run in one replica at a time, from its first statement on. Liquibase takes its own lock too late: it
 * creates its table while it parses the changelog, so replicas that start together on an empty database would fail with a
 * duplicate key in pg_type. Postgres frees this lock when the connection ends, however it ends.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    /** The number of the lock is arbitrary, but the same in every replica and version: "tarefas" in ASCII. */
    private static final String LOCK =
            "set lock_timeout = '5min'; select pg_advisory_lock(x'74617265666173'::bigint); reset lock_timeout";

    @Bean
    Customizer<Liquibase> oneMigrationAtATime() {
        return liquibase -> {
            JdbcConnection connection = (JdbcConnection) liquibase.getDatabase().getConnection();
            new JdbcTemplate(new SingleConnectionDataSource(connection.getUnderlyingConnection(), true)).execute(LOCK);
        };
    }
}

package dev.tarefas.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.database.Changelog;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Replicas that start together, each a process of its own as in production, and what a dead one leaves behind. */
class MigrationAtOnceIT {

    private static final int REPLICAS = 4;

    private final List<Process> replicas = new ArrayList<>();

    @AfterEach
    void stopTheReplicas() {
        replicas.forEach(Process::destroyForcibly);
    }

    @Test
    @Timeout(120)
    void appliesEachChangeSetOnceWhenFourReplicasStartTogether() throws Exception {
        String database = TestPostgres.createDatabase();
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(replica(database));
        }
        for (Process replica : replicas) {
            assertThat(replica.inputReader().lines().anyMatch("ready"::equals)).isTrue();
        }

        for (Process replica : replicas) {
            replica.outputWriter().append("go\n").flush();
        }

        for (Process replica : replicas) {
            assertThat(replica.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(replica.exitValue()).isZero();
        }
        try (Changelog changelog = Changelog.on(database)) {
            int changeSets = changelog.changeSets().size();
            assertThat(changelog.query("select id from databasechangelog"))
                    .hasSize(changeSets)
                    .doesNotHaveDuplicates();
            assertThat(changelog.query("select distinct deployment_id from databasechangelog"))
                    .as("replicas that applied something")
                    .hasSize(1);
        }
    }

    @Test
    @Timeout(60)
    void isNotHeldUpByTheLockRowOfADeadReplica() throws Exception {
        String database = TestPostgres.createDatabase();
        try (Connection connection = Sql.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table databasechangeloglock (id integer primary key, locked boolean not null,"
                    + " lockgranted timestamp, lockedby varchar(255))");
            statement.execute("insert into databasechangeloglock values (1, true, now(), 'a replica that died')");
        }

        try (Changelog changelog = Changelog.on(database)) {
            changelog.up();

            assertThat(changelog.schema()).isNotEmpty();
        }
    }

    private static Process replica(String database) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Migration.class.getName(),
                        database)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Migrates as the server does, once its standard input says so. */
    static final class Migration {

        public static void main(String[] arguments) throws Exception {
            System.out.println("ready");
            System.in.read();
            try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
                context.registerBean(SpringLiquibase.class, () -> liquibase(DatabaseUrl.parse(arguments[0])));
                context.refresh();
            }
        }

        private static SpringLiquibase liquibase(DatabaseUrl url) {
            Map<String, Object> settings = url.liquibase();
            SpringLiquibase liquibase = new SpringLiquibase();
            liquibase.setCustomizer(new MigrationConfiguration().oneMigrationAtATime());
            liquibase.setChangeLog("classpath:db/changelog/changelog.yaml");
            liquibase.setDataSource(new DriverManagerDataSource(
                    (String) settings.get("spring.liquibase.url"),
                    (String) settings.get("spring.liquibase.user"),
                    (String) settings.get("spring.liquibase.password")));
            return liquibase;
        }
    }
}

package dev.tarefas.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.util.ClassUtils;

/** Every change set can be applied, rolled back, and applied again. */
class ChangelogIT {

    @Test
    void goesUpDownAndUpAgainToTheSameSchema() throws Exception {
        try (Changelog changelog = Changelog.on(TestPostgres.createDatabase())) {
            changelog.up();
            List<String> first = changelog.schema();
            assertThat(first).anyMatch(line -> line.contains("uk_usuario_email"));

            changelog.down();
            assertThat(changelog.schema()).isEmpty();

            changelog.up();
            assertThat(changelog.schema()).isEqualTo(first);
        }
    }

    @Test
    void hasNothingLeftToDoAfterwards() throws Exception {
        try (Changelog changelog = Changelog.on(TestPostgres.createDatabase())) {
            assertThat(changelog.pending()).isPositive();
            changelog.up();
            assertThat(changelog.pending()).isZero();
        }
    }

    @Test
    void leavesNoJdbcPoolInTheServer() {
        assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
                .isThrownBy(() -> Replica.shared().bean(DataSource.class));
        assertThat(ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", null))
                .isFalse();
    }

    @Test
    void canTakeBackEveryChangeSet() throws Exception {
        try (Changelog changelog = Changelog.on(TestPostgres.createDatabase())) {
            assertThat(changelog.changeSets()).isNotEmpty();
            assertThat(changelog.withoutRollback()).isEmpty();
        }
    }

    @Test
    void wouldNoticeAChangeSetWithoutRollback() throws Exception {
        try (Changelog changelog = Changelog.on(TestPostgres.createDatabase(), "db/without-rollback.sql")) {
            assertThat(changelog.withoutRollback()).containsExactly("without-rollback");
        }
    }
}

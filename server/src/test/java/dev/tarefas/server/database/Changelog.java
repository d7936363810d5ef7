package dev.tarefas.server.database;

import dev.tarefas.server.testing.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** The changelog and one database to try it on. */
public final class Changelog implements AutoCloseable {

    private final Connection connection;
    private final Liquibase liquibase;

    private Changelog(Connection connection, Liquibase liquibase) {
        this.connection = connection;
        this.liquibase = liquibase;
    }

    /** @param databaseUrl in the form of {@code DATABASE_URL} */
    public static Changelog on(String databaseUrl) throws Exception {
        return on(databaseUrl, "db/changelog/changelog.yaml");
    }

    static Changelog on(String databaseUrl, String file) throws Exception {
        Connection connection = Sql.connect(databaseUrl);
        return new Changelog(
                connection, new Liquibase(file, new ClassLoaderResourceAccessor(), new JdbcConnection(connection)));
    }

    public void up() throws LiquibaseException {
        liquibase.update("");
    }

    int pending() throws LiquibaseException {
        return liquibase.listUnrunChangeSets(null, null).size();
    }

    void down() throws LiquibaseException {
        liquibase.rollback(changeSets().size(), "");
    }

    public List<ChangeSet> changeSets() throws LiquibaseException {
        return liquibase.getDatabaseChangeLog().getChangeSets();
    }

    /** The change sets that have no rollback. */
    List<String> withoutRollback() throws LiquibaseException {
        return changeSets().stream()
                .filter(changeSet -> changeSet.getRollback().getChanges().isEmpty())
                .map(ChangeSet::getId)
                .toList();
    }

    /** One line for each column, constraint and index, apart from those of Liquibase. */
    public List<String> schema() throws SQLException {
        List<String> lines = new ArrayList<>();
        lines.addAll(query("select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default)"
                + " from information_schema.columns where table_schema = 'public' and table_name !~ '^databasechangelog'"
                + " order by table_name, ordinal_position"));
        lines.addAll(query("select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
                + " from pg_constraint where connamespace = 'public'::regnamespace"
                + " and conrelid::regclass::text !~ '^databasechangelog' order by 1"));
        lines.addAll(query("select indexdef from pg_indexes where schemaname = 'public'"
                + " and tablename !~ '^databasechangelog' order by 1"));
        return lines;
    }

    public List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        return values;
    }

    @Override
    public void close() throws Exception {
        liquibase.close();
        connection.close();
    }
}

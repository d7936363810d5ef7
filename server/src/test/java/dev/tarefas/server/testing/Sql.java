package dev.tarefas.server.testing;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A session that reads what is stored, and writes states that would otherwise take days to reach. */
public final class Sql implements AutoCloseable {

    private final Connection connection;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    public static Sql on(String databaseUrl) throws SQLException {
        return new Sql(connect(databaseUrl));
    }

    /** @param databaseUrl in the form of {@code DATABASE_URL} */
    public static Connection connect(String databaseUrl) throws SQLException {
        URI url = URI.create(databaseUrl);
        String[] login = url.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(), login[0], login[1]);
    }

    /** Returns how many rows were written. */
    public int execute(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    /** The first column. */
    public List<String> query(String sql, Object... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    public long count(String from, Object... parameters) throws SQLException {
        return Long.parseLong(query("select count(*) from " + from, parameters).get(0));
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

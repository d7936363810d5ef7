package dev.tarefas.drill.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The writes that clients were told had succeeded, to compare with the data. Each title is used for one create only. */
public final class Ledger {

    private final String run;
    private final Map<UUID, String> created = new ConcurrentHashMap<>();
    private final Map<UUID, String> described = new ConcurrentHashMap<>();

    Ledger(String run) {
        this.run = run;
    }

    String run() {
        return run;
    }

    void created(UUID id, String titulo) {
        created.put(id, titulo);
    }

    void described(UUID id, String descricao) {
        described.put(id, descricao);
    }

    /** Records a change with an unknown outcome, so that the old and the new description are both right. */
    void uncertain(UUID id) {
        described.remove(id);
    }

    /** Compares the ledger with the rows of the database. */
    public Comparison compare(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select id, titulo, descricao from tarefa where titulo like ?")) {
            query.setString(1, run + " %");
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
                }
            }
        }
        return compare(rows);
    }

    /** Compares the ledger with all tarefas of this run. */
    Comparison compare(List<Row> rows) {
        Map<UUID, @Nullable String> descriptions = new HashMap<>();
        Map<String, Integer> titles = new HashMap<>();
        for (Row row : rows) {
            descriptions.put(row.id(), row.descricao());
            titles.merge(row.titulo(), 1, Integer::sum);
        }
        long duplicated = titles.values().stream().filter(count -> count > 1).count();
        long lost = created.keySet().stream()
                .filter(id -> !descriptions.containsKey(id))
                .count();
        long changesLost = described.entrySet().stream()
                .filter(change -> !change.getValue().equals(descriptions.get(change.getKey())))
                .count();
        return new Comparison(created.size(), duplicated, lost, changesLost);
    }

    /** An existing tarefa. */
    record Row(UUID id, String titulo, @Nullable String descricao) {}

    /**
     * The difference between the responses and the data.
     *
     * @param created creates with a successful response
     * @param duplicated creates that were carried out more than once
     * @param lost creates with a successful response and without a tarefa
     * @param changesLost tarefas without their last change that had a successful response
     */
    public record Comparison(long created, long duplicated, long lost, long changesLost) {

        public boolean isClean() {
            return duplicated == 0 && lost == 0 && changesLost == 0;
        }
    }
}

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

/** What clients were told, to be compared with what is there. Each title is used for one create only. */
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

    /** A change whose outcome the client was not told: either description is right. */
    void uncertain(UUID id) {
        described.remove(id);
    }

    /** Compares it with the rows of the database. */
    public Verdict compare(Connection connection) throws SQLException {
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

    /** Compares it with everything that is there. */
    Verdict compare(List<Row> rows) {
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
        return new Verdict(created.size(), duplicated, lost, changesLost);
    }

    /** A tarefa that is there. */
    record Row(UUID id, String titulo, @Nullable String descricao) {}

    /**
     * @param created tarefas that clients were told were created
     * @param duplicated creates that happened more than once
     * @param lost tarefas that clients were told of and that are not there
     * @param changesLost tarefas whose last change that a client was told of is not there
     */
    public record Verdict(long created, long duplicated, long lost, long changesLost) {

        public boolean isClean() {
            return duplicated == 0 && lost == 0 && changesLost == 0;
        }
    }
}

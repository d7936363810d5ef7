package dev.tarefas.server.journey;

import static dev.tarefas.server.testing.Replica.SENHA;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import java.util.List;

/** Two replicas of one database, shared by all tests of concurrent requests. */
final class TwoReplicas {

    static final int LIMIT = 100;
    private static final String[] SETTINGS = {
        "tarefas.tarefa.open-limit=" + LIMIT,
        "tarefas.login.per-account=5",
        "tarefas.login.per-address=1000",
        // These limits are generous, because the test machine may be too slow for the load.
        "tarefas.database.acquire-timeout=15s",
        "tarefas.database.timeout=45s",
        "tarefas.database.lock-timeout=20s",
        "tarefas.database.outage-tolerance=30s",
        "tarefas.database.statement-timeout=25s"
    };
    static final String DATABASE = TestPostgres.createDatabase();
    static final Replica ONE = Replica.start(DATABASE, SETTINGS);
    static final Replica OTHER = Replica.start(DATABASE, SETTINGS);

    private TwoReplicas() {}

    /** Two clients of one person, one for each replica. */
    static List<TarefasClient> clientsOfOnePerson() {
        TarefasClient one = ONE.newcomer();
        String email = one.usuarios().eu().value().getEmail();
        TarefasClient other = OTHER.client().credentials(email, SENHA).build();
        other.usuarios().eu();
        return List.of(one, other);
    }
}

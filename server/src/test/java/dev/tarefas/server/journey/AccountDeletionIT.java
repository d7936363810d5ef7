package dev.tarefas.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarefas.client.AuthenticationException;
import dev.tarefas.client.NotFoundException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.server.database.Changelog;
import dev.tarefas.server.testing.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An account that is deleted while its tarefas change. The deletion locks the account and then the rest of its tarefas.
 * A change of a tarefa needs both locks too, and must take them in the same order.
 */
class AccountDeletionIT {

    private static final int CHANGES = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void deletesAnAccountWithoutADeadlockWhileItsTarefasChange() throws Exception {
        TarefasClient ana = TwoReplicas.ONE.newcomer();
        UUID id = ana.usuarios().eu().value().getId();
        List<Tarefa> tarefas = IntStream.range(0, CHANGES)
                .mapToObj(i -> ana.tarefas()
                        .criar(new NovaTarefa().titulo("tarefa " + i))
                        .value())
                .toList();
        List<CompletableFuture<Object>> changes = new ArrayList<>();
        try (Changelog database = Changelog.on(TwoReplicas.DATABASE)) {
            int deadlocks = deadlocks(database);

            // The deletion is the first in the queue for the account, and all others wait behind it.
            CompletableFuture<Object> deletion;
            try (Connection other = locking(id)) {
                deletion = start(() -> {
                    ana.usuarios().excluir(id);
                    return "gone";
                });
                await().until(() -> waiting(database) == 1);
                for (Tarefa tarefa : tarefas) {
                    AlteracaoDeTarefa close = new AlteracaoDeTarefa().situacao(Situacao.CONCLUIDA);
                    changes.add(start(() -> ana.tarefas().alterar(tarefa.getId(), close)));
                    changes.add(start(() -> ana.tarefas().criar(new NovaTarefa().titulo("mais uma"))));
                }
                await().until(() -> waiting(database) == 1 + 2 * CHANGES);
                other.rollback();
            }

            assertThat(deletion.join()).isEqualTo("gone");
            assertThat(changes)
                    .extracting(CompletableFuture::join)
                    .hasOnlyElementsOfTypes(Versioned.class, NotFoundException.class, AuthenticationException.class);
            assertThat(deadlocks(database)).isEqualTo(deadlocks);
            for (String table : List.of("tarefa", "sessao")) {
                assertThat(database.query("select id from " + table + " where usuario_id = '" + id + "'"))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    private CompletableFuture<Object> start(Supplier<Object> call) {
        return CompletableFuture.supplyAsync(call, threads).exceptionally(failure -> failure.getCause());
    }

    private static Connection locking(UUID usuario) throws Exception {
        Connection connection = Sql.connect(TwoReplicas.DATABASE);
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("select from usuario where id = ? for update")) {
            lock.setObject(1, usuario);
            lock.execute();
        }
        return connection;
    }

    private static int waiting(Changelog database) throws Exception {
        return count(database, "count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname");
    }

    private static int deadlocks(Changelog database) throws Exception {
        return count(database, "deadlocks from pg_stat_database where datname");
    }

    private static int count(Changelog database, String counted) throws Exception {
        return Integer.parseInt(
                database.query("select " + counted + " = current_database()").get(0));
    }
}

package dev.tarefas.server.contract;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.util.UUID;

/** A registered person with a token and one tarefa, for requests that the SDK would not send. */
record Caller(String token, UUID tarefa) {

    private static final Caller SHARED = newcomer();

    static Caller shared() {
        return SHARED;
    }

    Raw raw() {
        return Raw.to(Replica.shared()).token(token);
    }

    private static Caller newcomer() {
        try (TarefasClient ana = Replica.shared().newcomer()) {
            return new Caller(
                    Replica.accessToken(ana),
                    ana.tarefas()
                            .criar(new NovaTarefa().titulo("título"))
                            .value()
                            .getId());
        }
    }
}

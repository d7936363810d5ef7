package dev.tarefas.server.contract;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.util.UUID;

/** Somebody with a token and one tarefa, who sends what the SDK would not. */
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

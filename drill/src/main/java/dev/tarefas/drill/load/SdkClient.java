package dev.tarefas.drill.load;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.TarefasException;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.Problema;
import dev.tarefas.client.model.Tarefa;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** As an application calls the service. */
final class SdkClient implements Client {

    private final TarefasClient client;
    private final AtomicInteger retries;

    /** @param retries of this client, counted by whoever made it */
    SdkClient(TarefasClient client, AtomicInteger retries) {
        this.client = client;
        this.retries = retries;
    }

    @Override
    public boolean isRaw() {
        return false;
    }

    @Override
    public Answer create(String titulo) {
        return answer(
                201,
                () -> client.tarefas().criar(new NovaTarefa().titulo(titulo)).value());
    }

    @Override
    public Answer read(UUID id) {
        return answer(200, () -> client.tarefas().ler(id).value());
    }

    @Override
    public Answer describe(UUID id, String descricao) {
        return answer(
                200,
                () -> client.tarefas()
                        .alterar(id, new AlteracaoDeTarefa().descricao(descricao))
                        .value());
    }

    private Answer answer(int status, Supplier<Tarefa> call) {
        int before = retries.get();
        return answerTo(status, call).after(retries.get() - before);
    }

    private static Answer answerTo(int status, Supplier<Tarefa> call) {
        try {
            return Answer.ok(status, null, call.get().getId());
        } catch (TarefasException failure) {
            return Answer.failed(
                    failure.status(),
                    null,
                    failure.problema().map(Problema::getType).orElseGet(failure::getMessage));
        }
    }
}

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

/** Calls the service through the SDK, as an application does. */
final class SdkClient implements Client {

    private final TarefasClient client;
    private final AtomicInteger retries;

    /** @param retries the number of retries so far, which the client's {@code onRetry} listener counts */
    SdkClient(TarefasClient client, AtomicInteger retries) {
        this.client = client;
        this.retries = retries;
    }

    @Override
    public boolean isRaw() {
        return false;
    }

    @Override
    public CallResult create(String titulo) {
        return result(
                201,
                () -> client.tarefas().criar(new NovaTarefa().titulo(titulo)).value());
    }

    @Override
    public CallResult read(UUID id) {
        return result(200, () -> client.tarefas().ler(id).value());
    }

    @Override
    public CallResult describe(UUID id, String descricao) {
        return result(
                200,
                () -> client.tarefas()
                        .alterar(id, new AlteracaoDeTarefa().descricao(descricao))
                        .value());
    }

    private CallResult result(int status, Supplier<Tarefa> call) {
        int before = retries.get();
        return resultOf(status, call).withRetries(retries.get() - before);
    }

    private static CallResult resultOf(int status, Supplier<Tarefa> call) {
        try {
            return CallResult.ok(status, null, call.get().getId());
        } catch (TarefasException failure) {
            return CallResult.failed(
                    failure.status(),
                    null,
                    failure.problema().map(Problema::getType).orElseGet(failure::getMessage));
        }
    }
}

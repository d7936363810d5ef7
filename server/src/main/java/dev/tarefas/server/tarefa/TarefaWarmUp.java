package dev.tarefas.server.tarefa;

import com.fasterxml.uuid.NoArgGenerator;
import dev.tarefas.server.platform.lifecycle.WarmUpRequests;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;

/** A list, a read, a keyed create and a change. */
@Component
class TarefaWarmUp implements WarmUpRequests {

    private static final MediaType MERGE_PATCH = MediaType.valueOf("application/merge-patch+json");
    private static final String TAREFA = """
            {"titulo":"Aquecer","descricao":"Antes do primeiro pedido","prioridade":"ALTA","etiquetas":["casa"]}""";

    private final NoArgGenerator ids;

    TarefaWarmUp(NoArgGenerator ids) {
        this.ids = ids;
    }

    @Override
    public List<RequestHeadersSpec<?>> of(WebClient client) {
        return List.of(
                client.get().uri("/tarefas?situacao=PENDENTE&limite=20"),
                client.get().uri("/tarefas/" + ids.generate()),
                client.post()
                        .uri("/tarefas")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Idempotency-Key", ids.generate().toString())
                        .bodyValue(TAREFA),
                // Without a key, because its response, a 404, would be stored.
                client.patch()
                        .uri("/tarefas/" + ids.generate())
                        .contentType(MERGE_PATCH)
                        .bodyValue(TAREFA));
    }
}

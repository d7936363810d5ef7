package dev.tarefas.server.journey;

import static dev.tarefas.server.journey.TwoReplicas.ONE;
import static dev.tarefas.server.journey.TwoReplicas.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One keyed write that arrives many times at once, on two replicas of one database. */
class ConcurrentKeysIT {

    @Test
    void isExecutedOnceAndReplayedToAllOtherRequests() throws InterruptedException {
        TarefasClient ana = ONE.newcomer();
        String email = ana.usuarios().eu().value().getEmail();
        String token = ana.sessoes().iniciar(email, Replica.SENHA).getTokenAcesso();
        String key = UUID.randomUUID().toString();

        List<Object> answers = AtOnce.call(
                50,
                number -> Raw.to(number % 2 == 0 ? ONE : OTHER)
                        .token(token)
                        .with("Idempotency-Key", key)
                        .send("POST", "/tarefas", "{\"titulo\":\"Comprar pão\"}"));

        byte[] told = response(answers.get(0)).body();
        assertThat(answers).map(ConcurrentKeysIT::response).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(told);
        });
        assertThat(answers)
                .map(answer -> response(answer).headers().firstValue("Idempotency-Replayed"))
                .filteredOn(replayed -> replayed.isEmpty())
                .hasSize(1);
        assertThat(ana.tarefas().listar().stream()).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private static HttpResponse<byte[]> response(Object answer) {
        return (HttpResponse<byte[]>) answer;
    }
}

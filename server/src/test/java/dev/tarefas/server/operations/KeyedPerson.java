package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

/** A registered person whose token is valid on every replica. */
record KeyedPerson(String email, String token, String renewal) {

    static KeyedPerson register(Replica replica) {
        String email = Replica.novoEmail();
        Raw.to(replica).send("POST", "/usuarios", """
                {"nome":"Ana","email":"%s","senha":"%s"}""".formatted(email, Replica.SENHA));
        HttpResponse<byte[]> tokens = Raw.to(replica).send("POST", "/sessoes", """
                {"email":"%s","senha":"%s"}""".formatted(email, Replica.SENHA));
        return new KeyedPerson(
                email,
                Raw.json(tokens).path("tokenAcesso").asString(),
                Raw.json(tokens).path("tokenRenovacao").asString());
    }

    Raw raw(Replica replica) {
        return raw(replica.uri());
    }

    Raw raw(URI server) {
        return Raw.to(server).token(token);
    }

    HttpResponse<byte[]> send(Replica replica, String key, String method, String path, String body) {
        Raw keyed = raw(replica).with("Idempotency-Key", key);
        if (method.equals("PATCH")) keyed.with("Content-Type", "application/merge-patch+json");
        return body == null ? keyed.send(method, path) : keyed.send(method, path, body);
    }

    String id(Replica replica) {
        return Raw.json(raw(replica).get("/usuarios/eu")).path("id").asString();
    }

    int tarefas(Replica replica) {
        return Raw.json(raw(replica).get("/tarefas")).path("itens").size();
    }

    static void assertReplayed(HttpResponse<byte[]> again, HttpResponse<byte[]> first) {
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(List.of("Content-Type", "Location", "ETag", "Content-Language"))
                .allSatisfy(header -> assertThat(again.headers().allValues(header))
                        .isEqualTo(first.headers().allValues(header)));
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    static void assertProblem(HttpResponse<byte[]> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Raw.json(answer).path("type").asString()).isEqualTo("/problemas/" + slug);
    }
}

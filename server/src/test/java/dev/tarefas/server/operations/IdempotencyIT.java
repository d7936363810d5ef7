package dev.tarefas.server.operations;

import static dev.tarefas.server.operations.KeyedPerson.assertProblem;
import static dev.tarefas.server.operations.KeyedPerson.assertReplayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A write that is sent twice with one {@code Idempotency-Key}, to two replicas. */
class IdempotencyIT {

    private static final String DATABASE = TestPostgres.createDatabase();
    private static final Replica ONE = Replica.start(DATABASE, "tarefas.tarefa.open-limit=3");
    private static final Replica OTHER = Replica.start(DATABASE, "tarefas.tarefa.open-limit=3");

    private static final String PAO = "{\"titulo\":\"Comprar pão\"}";

    private final KeyedPerson ana = KeyedPerson.register(ONE);
    private final String key = UUID.randomUUID().toString();

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Test
    void replaysTheResponseOnAnotherReplica() {
        HttpResponse<byte[]> first = ana.send(ONE, key, "POST", "/tarefas", PAO);
        HttpResponse<byte[]> second = ana.send(OTHER, key, "POST", "/tarefas", PAO);

        assertThat(first.statusCode()).isEqualTo(201);
        assertReplayed(second, first);
        assertThat(ana.tarefas(ONE)).isEqualTo(1);
    }

    @Test
    void whiteSpaceAndOrderMakeNoOtherRequest() {
        ana.send(ONE, key, "POST", "/tarefas", "{\"titulo\":\"a\",\"prioridade\":\"ALTA\"}");

        assertThat(ana.send(OTHER, key, "POST", "/tarefas", "{ \"prioridade\": \"ALTA\", \"titulo\": \"a\" }")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aKeyStandsForOneRequest() {
        String tarefa = location(ana.send(ONE, key, "POST", "/tarefas", PAO));

        assertThat(ana.send(ONE, key, "POST", "/tarefas", "{\"titulo\":\"Comprar leite\"}"))
                .satisfies(answer -> assertProblem(answer, 422, "chave-reutilizada"));
        assertThat(ana.send(OTHER, key, "PATCH", tarefa, PAO))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(422);
        assertThat(ana.send(OTHER, key, "DELETE", tarefa, null))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(422);
    }

    @Test
    void aKeyStandsForOnePathAndOneVersion() {
        String tarefa = location(ana.send(ONE, fresh(), "POST", "/tarefas", PAO));
        String another = location(ana.send(ONE, fresh(), "POST", "/tarefas", PAO));
        assertThat(ana.raw(ONE)
                        .with("Idempotency-Key", key)
                        .with("If-Match", "\"9\"")
                        .send("DELETE", tarefa)
                        .statusCode())
                .isEqualTo(412);

        assertThat(ana.raw(OTHER)
                        .with("Idempotency-Key", key)
                        .with("If-Match", "\"9\"")
                        .send("DELETE", another)
                        .statusCode())
                .isEqualTo(422);
        assertThat(ana.raw(OTHER)
                        .with("Idempotency-Key", key)
                        .with("If-Match", "\"1\"")
                        .send("DELETE", tarefa)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aKeyBelongsToItsCaller() {
        KeyedPerson rui = KeyedPerson.register(OTHER);
        HttpResponse<byte[]> anas = ana.send(ONE, key, "POST", "/tarefas", PAO);
        HttpResponse<byte[]> ruis = rui.send(ONE, key, "POST", "/tarefas", PAO);

        assertThat(ruis.statusCode()).isEqualTo(201);
        assertThat(location(ruis)).isNotEqualTo(location(anas));
    }

    @Test
    void replaysASuccessThatWouldFailNow() {
        String tarefa = location(ana.send(ONE, fresh(), "POST", "/tarefas", PAO));
        Raw ifFirst = ana.raw(ONE).with("Idempotency-Key", key).with("If-Match", "\"1\"");
        HttpResponse<byte[]> put =
                ifFirst.send("PUT", tarefa, "{\"titulo\":\"novo\",\"situacao\":\"PENDENTE\",\"prioridade\":\"BAIXA\"}");
        HttpResponse<byte[]> again =
                ifFirst.send("PUT", tarefa, "{\"titulo\":\"novo\",\"situacao\":\"PENDENTE\",\"prioridade\":\"BAIXA\"}");
        assertThat(put.statusCode()).isEqualTo(200);
        assertReplayed(again, put);

        String delete = fresh();
        assertThat(ana.send(ONE, delete, "DELETE", tarefa, null).statusCode()).isEqualTo(204);
        assertThat(ana.send(OTHER, delete, "DELETE", tarefa, null).statusCode()).isEqualTo(204);
        assertThat(ana.send(OTHER, fresh(), "DELETE", tarefa, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRefusalIsRepeatedEvenWhenItsReasonIsGone() {
        String first = location(ana.send(ONE, fresh(), "POST", "/tarefas", PAO));
        ana.send(ONE, fresh(), "POST", "/tarefas", PAO);
        ana.send(ONE, fresh(), "POST", "/tarefas", PAO);
        HttpResponse<byte[]> refused = ana.send(ONE, key, "POST", "/tarefas", PAO);
        assertProblem(refused, 409, "limite-de-tarefas");
        ana.send(ONE, fresh(), "DELETE", first, null);

        assertReplayed(ana.send(OTHER, key, "POST", "/tarefas", PAO), refused);
        assertThat(ana.tarefas(ONE)).isEqualTo(2);
    }

    @Test
    void keepsTheKeyFreeWhenTheRequestWasNeverExecuted() {
        assertThat(ana.send(ONE, key, "POST", "/tarefas", "{}").statusCode()).isEqualTo(400);
        assertThat(Raw.to(ONE)
                        .with("Idempotency-Key", key)
                        .send("POST", "/tarefas", PAO)
                        .statusCode())
                .isEqualTo(401);

        assertThat(ana.send(ONE, key, "POST", "/tarefas", PAO).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAMalformedKeyOfAWrite() {
        assertThat(List.of("short", "sixteen letters!", "x".repeat(129))).allSatisfy(bad -> {
            HttpResponse<byte[]> refused = ana.send(ONE, bad, "POST", "/tarefas", PAO);
            assertProblem(refused, 400, "dados-invalidos");
            assertThat(Raw.json(refused).at("/erros/0/parametro").asString()).isEqualTo("Idempotency-Key");
        });
        assertThat(ana.raw(ONE).with("Idempotency-Key", "bad").get("/tarefas").statusCode())
                .as("a read has no use for it")
                .isEqualTo(200);
    }

    @Test
    void everyKindOfWriteIsDoneOnce() {
        String register = """
                {"nome":"Rui","email":"%s","senha":"%s"}""".formatted(Replica.novoEmail(), Replica.SENHA);
        HttpResponse<byte[]> registered = ana.send(ONE, key, "POST", "/usuarios", register);
        assertThat(registered.statusCode()).isEqualTo(201);
        assertReplayed(ana.send(OTHER, key, "POST", "/usuarios", register), registered);

        String logIn = """
                {"email":"%s","senha":"%s"}""".formatted(ana.email(), Replica.SENHA);
        HttpResponse<byte[]> loggedIn = Raw.to(ONE).send("POST", "/sessoes", logIn);
        assertDoneOnce("DELETE", location(loggedIn), null);
        String eu = "/usuarios/" + ana.id(ONE);
        assertDoneOnce("PATCH", eu, "{\"nome\":\"Ana Maria\"}");
        assertDoneOnce("PUT", eu + "/senha", """
                {"senhaAtual":"%s","senhaNova":"margarida-na-varanda"}""".formatted(Replica.SENHA));
        assertDoneOnce("DELETE", eu, null);
    }

    /** A retry sends the password that the first request has replaced, which must not count as a wrong one. */
    @Test
    void aRepeatedChangeOfPasswordIsNoGuess() {
        String senha = "/usuarios/" + ana.id(ONE) + "/senha";
        String troca = """
                {"senhaAtual":"%s","senhaNova":"margarida-na-varanda"}""".formatted(Replica.SENHA);
        HttpResponse<byte[]> first = ana.send(ONE, key, "PUT", senha, troca);
        assertThat(first.statusCode()).isEqualTo(204);
        for (int i = 0; i < 12; i++) assertReplayed(ana.send(OTHER, key, "PUT", senha, troca), first);

        assertThat(ana.send(ONE, fresh(), "POST", "/sessoes", """
                        {"email":"%s","senha":"margarida-na-varanda"}""".formatted(ana.email()))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aChangeOfNothingIsRememberedToo() {
        String tarefa = location(ana.send(ONE, fresh(), "POST", "/tarefas", PAO));
        HttpResponse<byte[]> unchanged = ana.send(ONE, key, "PATCH", tarefa, "{}");
        ana.send(ONE, fresh(), "PATCH", tarefa, "{\"titulo\":\"Comprar leite\"}");

        assertReplayed(ana.send(OTHER, key, "PATCH", tarefa, "{}"), unchanged);
    }

    @Test
    void acceptsAnExpiredKeyForAnotherRequest() throws Exception {
        ana.send(ONE, key, "POST", "/tarefas", PAO);
        try (Sql sql = Sql.on(DATABASE)) {
            sql.execute(
                    "update chave_idempotencia set criada_em = criada_em - interval '24 hours' where chave = ?", key);
        }

        HttpResponse<byte[]> again = ana.send(OTHER, key, "POST", "/tarefas", "{\"titulo\":\"Comprar leite\"}");
        assertThat(again.statusCode()).isEqualTo(201);
        assertReplayed(ana.send(ONE, key, "POST", "/tarefas", "{\"titulo\":\"Comprar leite\"}"), again);
        assertThat(ana.tarefas(ONE)).isEqualTo(2);
    }

    @Test
    void deletesTheResponsesOfADeletedAccountExceptItsDeletion() throws Exception {
        String eu = "/usuarios/" + ana.id(ONE);
        ana.send(ONE, key, "POST", "/tarefas", PAO);
        String deletion = fresh();
        HttpResponse<byte[]> deleted = ana.send(ONE, deletion, "DELETE", eu, null);
        assertThat(deleted.statusCode()).isEqualTo(204);

        assertThat(ana.send(OTHER, key, "POST", "/tarefas", PAO).statusCode()).isEqualTo(401);
        assertReplayed(ana.send(OTHER, deletion, "DELETE", eu, null), deleted);
        try (Sql sql = Sql.on(DATABASE)) {
            assertThat(sql.count("chave_idempotencia where chamador = ?::uuid", eu.substring(eu.lastIndexOf('/') + 1)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aLogInAndARenewalAreRepeatedWithoutAKey() {
        String logIn = """
                {"email":"%s","senha":"%s"}""".formatted(ana.email(), Replica.SENHA);
        HttpResponse<byte[]> loggedIn = ana.send(ONE, key, "POST", "/sessoes", logIn);
        HttpResponse<byte[]> again = ana.send(OTHER, key, "POST", "/sessoes", logIn);
        assertThat(loggedIn.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(location(again)).as("one more session, whatever the key").isNotEqualTo(location(loggedIn));

        String renewal = """
                {"tokenRenovacao":"%s"}""".formatted(ana.renewal());
        HttpResponse<byte[]> renewed = Raw.to(ONE).send("POST", "/sessoes/renovacao", renewal);
        HttpResponse<byte[]> renewedAgain = Raw.to(OTHER).send("POST", "/sessoes/renovacao", renewal);
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(renewedAgain.statusCode()).isEqualTo(200);
        assertThat(Raw.json(renewedAgain).path("tokenRenovacao"))
                .as("the same successor")
                .isEqualTo(Raw.json(renewed).path("tokenRenovacao"));
        assertThat(ana.raw(ONE).get("/usuarios/eu").statusCode())
                .as("not taken for a thief")
                .isEqualTo(200);
    }

    private void assertDoneOnce(String method, String path, String body) {
        String fresh = fresh();
        HttpResponse<byte[]> first = ana.send(ONE, fresh, method, path, body);
        assertThat(first.statusCode()).as(method + " " + path).isBetween(200, 299);
        assertReplayed(ana.send(OTHER, fresh, method, path, body), first);
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private static String location(HttpResponse<byte[]> created) {
        return created.headers().firstValue("Location").orElseThrow();
    }
}

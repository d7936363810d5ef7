package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Input that the contract does not allow, on the wire: refused with the place and the reason, never a 500. */
class StrictInputIT {

    private static final Replica REPLICA = Replica.shared();
    private static String token;
    private static UUID tarefa;

    @BeforeAll
    static void logIn() {
        TarefasClient ana = REPLICA.newcomer();
        token = ana.sessoes()
                .iniciar(ana.usuarios().eu().value().getEmail(), Replica.SENHA)
                .getTokenAcesso();
        tarefa = ana.tarefas().criar(new NovaTarefa().titulo("título")).value().getId();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                          | /titulo      | obrigatorio",
                "{'titulo':null}                             | /titulo      | obrigatorio",
                "{'titulo':5}                                | /titulo      | tipo",
                "{'titulo':true}                             | /titulo      | tipo",
                "{'titulo':['a']}                            | /titulo      | tipo",
                "{'titulo':''}                               | /titulo      | tamanho",
                "{'titulo':'  '}                             | /titulo      | formato",
                "{'titulo':'a\\u0000'}                       | /titulo      | formato",
                "{'titulo':'\\ud800'}                        | /titulo      | formato",
                "{'titulo':'a','descricao':null}             | /descricao   | nulo",
                "{'titulo':'a','prioridade':'MAXIMA'}        | /prioridade  | valor",
                "{'titulo':'a','prioridade':1}               | /prioridade  | valor",
                "{'titulo':'a','prioridade':null}            | /prioridade  | nulo",
                "{'titulo':'a','venceEm':'amanhã'}           | /venceEm     | formato",
                "{'titulo':'a','venceEm':1764590400}         | /venceEm     | tipo",
                "{'titulo':'a','etiquetas':['b','b']}        | /etiquetas/1 | repetido",
                "{'titulo':'a','etiquetas':[1]}              | /etiquetas/0 | tipo",
                "{'titulo':'a','etiquetas':[null]}           | /etiquetas/0 | tipo",
                "{'titulo':'a','etiquetas':'b'}              | /etiquetas   | tipo",
                "{'titulo':'a','etiquetas':null}             | /etiquetas   | nulo",
                "{'titulo':'a','etiquetas':['']}             | /etiquetas   | tamanho",
                "{'titulo':'a','situacao':'CONCLUIDA'}       | /situacao    | desconhecido",
                "{'titulo':'a','a/b~c':1}                    | /a~1b~0c     | desconhecido",
                "[]                                          | ''           | tipo",
                "'texto'                                     | ''           | tipo"
            },
            quoteCharacter = '$')
    void aBodyIsReadToTheLetter(String body, String pointer, String code) {
        HttpResponse<byte[]> response = raw().send("POST", "/tarefas", body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Raw.json(response).path("erros").path(0);
        assertThat(error.path("ponteiro").asString()).isEqualTo(pointer.replace("''", ""));
        assertThat(error.path("codigo").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "null", "{\"titulo\":\"a\",\"titulo\":\"b\"}", "{\"titulo\":\"a\"} x", "{titulo:1}"})
    void whatIsNoJsonDocumentIsMalformed(String body) {
        HttpResponse<byte[]> response = raw().send("POST", "/tarefas", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(type(response)).isEqualTo("/problemas/json-malformado");
    }

    @Test
    void nestingTooDeepIsMalformed() {
        String deep = "{\"titulo\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(raw().send("POST", "/tarefas", deep).statusCode()).isEqualTo(400);
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        byte[] latin1 = "{\"titulo\":\"pão\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(raw().send("POST", "/tarefas", latin1).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsTooLarge() {
        String large = "{\"titulo\":\"" + "a".repeat(1024 * 1024) + "\"}";

        HttpResponse<byte[]> response = raw().send("POST", "/tarefas", large);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(type(response)).isEqualTo("/problemas/corpo-grande-demais");
    }

    @Test
    void lengthsAreCountedInCodePoints() {
        String body = "{\"titulo\":\"" + "🦋".repeat(200) + "\"}";

        assertThat(raw().send("POST", "/tarefas", body).statusCode()).isEqualTo(201);
        assertThat(raw().send("POST", "/tarefas", body.replaceFirst("🦋", "🦋🦋"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "?limite=0, limite, faixa", "?limite=101, limite, faixa", "?limite=dez, limite, formato",
        "?limite=0x10, limite, formato", "?limite=99999999999, limite, formato", "?limite=, limite, formato",
        "?limite=1&limite=2, limite, repetido", "?pagina=2, pagina, desconhecido", "?Limite=1, Limite, desconhecido",
        "?situacao=ABERTA, situacao, valor", "?etiqueta=%00, etiqueta, formato", "?etiqueta=, etiqueta, formato",
        "?situacao=%20PENDENTE, situacao, valor", "?direcao=, direcao, valor", "?cursor=, cursor, formato",
        "?venceAntes=hoje, venceAntes, formato", "?venceAntes=0, venceAntes, formato"
    })
    void aQueryIsReadToTheLetter(String query, String parameter, String code) {
        HttpResponse<byte[]> response = raw().get("/tarefas" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Raw.json(response).path("erros").path(0);
        assertThat(error.path("parametro").asString()).isEqualTo(parameter);
        assertThat(error.path("codigo").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-1-1-1-1", "%20", "01936d31-0b5e-7f3a-8c11-6d1f0e4a9b2", "%00"})
    void anIdIsAWholeUuid(String id) {
        assertThat(raw().get("/tarefas/" + id).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /tarefas, 'GET, POST'",
        "OPTIONS, /tarefas, 'GET, POST'",
        "POST, /healthz, GET",
        "DELETE, /usuarios/eu, GET",
        "DELETE, /sessoes/renovacao, POST",
        "PATCH, /usuarios/eu, GET",
        "OPTIONS, /usuarios/eu, GET",
        "PUT, /usuarios, 'GET, POST'"
    })
    void aMethodThatTheContractHasNotIsNotAllowed(String method, String path, String allowed) {
        HttpResponse<byte[]> response = raw().send(method, path);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
        assertThat(type(response)).isEqualTo("/problemas/metodo-nao-permitido");
    }

    @ParameterizedTest
    @CsvSource({"TRACE, /sessoes", "DELETE, /usuarios", "PUT, /sessoes/renovacao", "OPTIONS, /livez"})
    void norDoesItTakeATokenToLearnThat(String method, String path) {
        assertThat(Raw.to(REPLICA).send(method, path).statusCode()).isEqualTo(405);
    }

    @Test
    void anotherMediaTypeIsNotSupported() {
        assertThat(raw().with("Content-Type", "text/plain")
                        .send("POST", "/tarefas", "{}")
                        .statusCode())
                .isEqualTo(415);
        assertThat(raw().with("Content-Type", "application/json")
                        .send("PATCH", "/tarefas/" + tarefa, "{}")
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/problem+json", "application/xml"})
    void whoAcceptsNoJsonGetsNone(String accept) {
        assertThat(raw().with("Accept", accept).get("/tarefas").statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=utf-16", "a/b, "})
    void anAcceptThatCannotBeServedIsNoFault(String accept) {
        assertThat(raw().with("Accept", accept.repeat(accept.endsWith(" ") ? 60 : 1) + "c/d")
                        .get("/tarefas")
                        .statusCode())
                .isIn(200, 406);
    }

    @Test
    void aDeletionIsAnsweredWhateverIsAccepted() {
        UUID unknown = UUID.randomUUID();

        assertThat(raw().with("Accept", "application/json")
                        .send("DELETE", "/tarefas/" + unknown)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPatchTellsNullFromAbsentOnTheWire() {
        Raw merge = raw().with("Content-Type", "application/merge-patch+json");

        assertThat(merge.send("PATCH", "/tarefas/" + tarefa, "{\"descricao\":null}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "{'titulo':null}          | /titulo      | nulo",
                "{'venceEm':''}           | /venceEm     | formato",
                "{'venceEm':' '}          | /venceEm     | formato",
                "{'etiquetas':''}         | /etiquetas   | tipo",
                "{'etiquetas':['a','a']}  | /etiquetas/1 | repetido",
                "{'etiquetas':[null]}     | /etiquetas/0 | tipo",
                "{'descricao':5}          | /descricao   | tipo",
                "{'situacao':''}          | /situacao    | valor"
            })
    void aPatchIsReadToTheLetter(String body, String pointer, String code) {
        HttpResponse<byte[]> refused = raw().with("Content-Type", "application/merge-patch+json")
                .send("PATCH", "/tarefas/" + tarefa, body.replace('\'', '"'));

        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode error = Raw.json(refused).path("erros").path(0);
        assertThat(error.path("ponteiro").asString()).isEqualTo(pointer);
        assertThat(error.path("codigo").asString()).isEqualTo(code);
    }

    @Test
    void aVeryLongQueryIsRefusedInTheContractsWords() {
        assertThat(raw().get("/tarefas?cursor=" + "a".repeat(30_000)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"en, Invalid data, en", "pt, Dados inválidos, pt-BR", "ja, Dados inválidos, pt-BR"})
    void speaksTheLanguageAskedFor(String accepted, String title, String language) {
        HttpResponse<byte[]> response = raw().with("Accept-Language", accepted).get("/tarefas?limite=0");

        assertThat(Raw.json(response).path("title").asString()).isEqualTo(title);
        assertThat(response.headers().firstValue("Content-Language")).hasValue(language);
    }

    private static Raw raw() {
        return Raw.to(REPLICA).token(token);
    }

    private static String type(HttpResponse<byte[]> response) {
        return Raw.json(response).path("type").asString();
    }
}

package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body that the contract does not allow is refused with the pointer and the code of the error, and never causes a
 * 500.
 */
class StrictBodyIT {

    private static final Caller ANA = Caller.shared();

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
    void refusesAnInvalidPropertyWithItsPointerAndCode(String body, String pointer, String code) {
        HttpResponse<byte[]> response = ANA.raw().send("POST", "/tarefas", body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Raw.json(response).path("erros").path(0);
        assertThat(error.path("ponteiro").asString()).isEqualTo(pointer.replace("''", ""));
        assertThat(error.path("codigo").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"titulo\":}",
                "null",
                "{\"titulo\":\"a\",\"titulo\":\"b\"}",
                "{\"titulo\":\"a\"} x",
                "{titulo:1}"
            })
    void whatIsNoJsonDocumentIsMalformed(String body) {
        HttpResponse<byte[]> response = ANA.raw().send("POST", "/tarefas", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Raw.type(response)).isEqualTo("/problemas/json-malformado");
    }

    /** Otherwise a mebibyte of items would be validated one by one. */
    @Test
    @Timeout(10)
    void readsNoMoreItemsThanTheContractAllows() {
        String items =
                IntStream.range(0, 49_000).mapToObj(i -> "\" \u007f" + i + "\"").collect(Collectors.joining(","));
        HttpResponse<byte[]> response =
                ANA.raw().send("POST", "/tarefas", "{\"titulo\":\"a\",\"etiquetas\":[" + items + "]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Raw.json(response).path("erros")).hasSize(1);
        assertThat(Raw.json(response).at("/erros/0/ponteiro").asString()).isEqualTo("/etiquetas");
        assertThat(Raw.json(response).at("/erros/0/codigo").asString()).isEqualTo("tamanho");
        assertThat(Raw.json(response).at("/erros/0/mensagem").asString()).isEqualTo("Deve ter no máximo 20 itens.");
    }

    @Test
    void nestingIsRefusedAtItsFirstLevel() {
        String deep = "{\"titulo\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        HttpResponse<byte[]> response = ANA.raw().send("POST", "/tarefas", deep);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Raw.json(response).at("/erros/0/ponteiro").asString()).isEqualTo("/titulo");
        assertThat(Raw.json(response).at("/erros/0/codigo").asString()).isEqualTo("tipo");
    }

    /** The limit protects JSON that has no schema in the contract. */
    @Test
    void refusesToParseJsonDeeperThan16Levels() {
        JsonMapper mapper = Replica.shared().bean(JsonMapper.class);

        assertThat(mapper.readTree("[".repeat(16) + "]".repeat(16)).isArray()).isTrue();
        assertThatExceptionOfType(StreamConstraintsException.class)
                .isThrownBy(() -> mapper.readTree("[".repeat(17) + "]".repeat(17)));
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        byte[] latin1 = "{\"titulo\":\"pão\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ANA.raw().send("POST", "/tarefas", latin1).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsTooLarge() {
        String large = "{\"titulo\":\"" + "a".repeat(1024 * 1024) + "\"}";

        HttpResponse<byte[]> response = ANA.raw().send("POST", "/tarefas", large);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(Raw.type(response)).isEqualTo("/problemas/corpo-grande-demais");
    }

    @Test
    void lengthsAreCountedInCodePoints() {
        String body = "{\"titulo\":\"" + "🦋".repeat(200) + "\"}";

        assertThat(ANA.raw().send("POST", "/tarefas", body).statusCode()).isEqualTo(201);
        assertThat(ANA.raw()
                        .send("POST", "/tarefas", body.replaceFirst("🦋", "🦋🦋"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void refusesABodyInUtf16OrUtf32(String encoding) throws Exception {
        byte[] body = "{\"titulo\":\"a\"}".getBytes(encoding);

        assertThat(Raw.type(ANA.raw().send("POST", "/tarefas", body))).isEqualTo("/problemas/json-malformado");
    }

    /** Blank characters are those of Unicode: no-break, wide and zero-width spaces, fillers, controls. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " \\t\\n",
                "\u00a0",
                "\u0085",
                "\u2003",
                "\u200b\u200d",
                "\u2060",
                "\ufeff",
                "\u3000",
                "\u3164",
                "\u2800",
                "\\u0001"
            })
    void aTitleOfBlanksAloneIsRefused(String blank) {
        HttpResponse<byte[]> refused = ANA.raw().send("POST", "/tarefas", "{\"titulo\":\"" + blank + "\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Raw.json(refused).at("/erros/0/ponteiro").asString()).isEqualTo("/titulo");
        assertThat(Raw.json(refused).at("/erros/0/codigo").asString()).isEqualTo("formato");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u0085", "\u00a0", "\u200b", "\u2028", "\u3000"})
    void anAddressWithASpaceInItIsRefused(String space) {
        String body =
                "{\"nome\":\"Ana\",\"email\":\"a" + space + "na@exemplo.com.br\",\"senha\":\"" + Replica.SENHA + "\"}";
        HttpResponse<byte[]> refused = ANA.raw().send("POST", "/usuarios", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Raw.json(refused).at("/erros/0/ponteiro").asString()).isEqualTo("/email");
        assertThat(Raw.json(refused).at("/erros/0/codigo").asString()).isEqualTo("formato");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0a", "\ud83e\udd8b", "\u2764\ufe0f", "\u0301"})
    void acceptsATitleWithAVisibleCharacter(String title) {
        assertThat(ANA.raw()
                        .send("POST", "/tarefas", "{\"titulo\":\"" + title + "\"}")
                        .statusCode())
                .isEqualTo(201);
    }
}

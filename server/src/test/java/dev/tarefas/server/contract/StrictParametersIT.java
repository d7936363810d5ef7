package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Raw;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A parameter that the contract does not allow is refused with its name and the code of the error. */
class StrictParametersIT {

    private static final Caller ANA = Caller.shared();

    @ParameterizedTest
    @CsvSource({
        "?limite=0, limite, faixa",
        "?limite=101, limite, faixa",
        "?limite=dez, limite, formato",
        "?limite=1.5, limite, formato",
        "?limite=99999999999, limite, formato",
        "?limite=, limite, formato",
        "?limite=1&limite=2, limite, repetido",
        "?pagina=2, pagina, desconhecido",
        "?Limite=1, Limite, desconhecido",
        "?situacao=ABERTA, situacao, valor",
        "?etiqueta=%00, etiqueta, formato",
        "?etiqueta=, etiqueta, formato",
        "?situacao=%20, situacao, formato",
        "?direcao=, direcao, formato",
        "?cursor=, cursor, formato",
        "?venceAntes=hoje, venceAntes, formato",
        "?etiqueta=%ff, etiqueta, formato",
        "?etiqueta=%C3, etiqueta, formato",
        "?etiqueta=%ED%A0%80, etiqueta, formato",
        "?venceAntes=0, venceAntes, formato",
        "?venceAntes=2026-12-01T24:00:00Z, venceAntes, formato"
    })
    void refusesAnInvalidParameterWithItsNameAndCode(String query, String parameter, String code) {
        HttpResponse<byte[]> response = ANA.raw().get("/tarefas" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Raw.json(response).path("erros").path(0);
        assertThat(error.path("parametro").asString()).isEqualTo(parameter);
        assertThat(error.path("codigo").asString()).isEqualTo(code);
    }

    @Test
    void acceptsAnEncodedReplacementCharacter() {
        assertThat(ANA.raw().get("/tarefas?etiqueta=%EF%BF%BD").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "tarefa", "%20", "01936d31-0b5e-7f3a-8c11", "%00"})
    void anIdIsAUuid(String id) {
        assertThat(ANA.raw().get("/tarefas/" + id).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAVeryLongQueryAsTheContractDescribes() {
        assertThat(ANA.raw().get("/tarefas?cursor=" + "a".repeat(30_000)).statusCode())
                .isEqualTo(400);
    }

    /** RFC 9110, 8.8.3 and 13.1.1. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1", "\"1", "w/\"1\"", "\"1\" \"2\"", "*, \"1\"", "'1'", "\"a b\""})
    void whatIsNoListOfTagsIsRefused(String tags) {
        for (String header : new String[] {"If-Match", "If-None-Match"}) {
            String method = header.equals("If-Match") ? "DELETE" : "GET";
            HttpResponse<byte[]> refused = ANA.raw().with(header, tags).send(method, "/tarefas/" + ANA.tarefa());

            assertThat(refused.statusCode()).as(header).isEqualTo(400);
            assertThat(Raw.json(refused).at("/erros/0/parametro").asString()).isEqualTo(header);
            assertThat(Raw.json(refused).at("/erros/0/codigo").asString()).isEqualTo("formato");
        }
    }

    /** Matching the contract's pattern would need a stack as deep as the text is long. */
    @ParameterizedTest
    @ValueSource(ints = {200, 1_000, 5_000})
    void refusesALongListOfEntityTagsByItsLength(int tags) {
        for (String header : new String[] {"If-Match", "If-None-Match"}) {
            String method = header.equals("If-Match") ? "DELETE" : "GET";
            HttpResponse<byte[]> refused =
                    ANA.raw().with(header, "\"\",".repeat(tags) + "\"\"").send(method, "/tarefas/" + ANA.tarefa());

            assertThat(refused.statusCode()).as(header).isEqualTo(400);
            assertThat(Raw.json(refused).at("/erros/0/parametro").asString()).isEqualTo(header);
            assertThat(Raw.json(refused).at("/erros/0/codigo").asString()).isEqualTo("tamanho");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "W/\"1\" | 412",
                "\"0\" | 412",
                "\"\" | 412",
                "\"0\", W/\"x\" ,, | 412",
                "*|404",
                "\"0\", \"1\" | 404"
            })
    void aListOfTagsIsComparedStrongly(String tags, int status) {
        UUID id = status == 404 ? UUID.randomUUID() : ANA.tarefa();

        assertThat(ANA.raw()
                        .with("If-Match", tags)
                        .send("DELETE", "/tarefas/" + id)
                        .statusCode())
                .isEqualTo(status);
    }
}

package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Raw;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Merge patches as JSON text, in which an absent property, null and a value have different effects. */
class MergePatchIT {

    private static final Caller ANA = Caller.shared();

    @Test
    void clearsANullPropertyAndKeepsAnAbsentProperty() {
        HttpResponse<byte[]> created = ANA.raw().send("POST", "/tarefas", """
                        {"titulo":"Pão","descricao":"integral","venceEm":"2030-01-01T00:00:00Z"}""");
        String tarefa = created.headers().firstValue("Location").orElseThrow();
        HttpResponse<byte[]> patched = ANA.raw()
                .with("Content-Type", "application/merge-patch+json")
                .send("PATCH", tarefa, "{\"descricao\":null}");

        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(Raw.json(patched).has("descricao")).as("null empties").isFalse();
        assertThat(Raw.json(patched).path("venceEm").asString())
                .as("absent stays")
                .isEqualTo("2030-01-01T00:00:00Z");
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
    void refusesAnInvalidPropertyWithItsPointerAndCode(String body, String pointer, String code) {
        HttpResponse<byte[]> refused = ANA.raw()
                .with("Content-Type", "application/merge-patch+json")
                .send("PATCH", "/tarefas/" + ANA.tarefa(), body.replace('\'', '"'));

        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode error = Raw.json(refused).path("erros").path(0);
        assertThat(error.path("ponteiro").asString()).isEqualTo(pointer);
        assertThat(error.path("codigo").asString()).isEqualTo(code);
    }
}

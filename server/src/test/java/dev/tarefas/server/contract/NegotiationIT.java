package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The media types, encodings and languages of requests, and those that clients accept in responses. */
class NegotiationIT {

    private static final Caller ANA = Caller.shared();

    @Test
    void anotherMediaTypeIsNotSupported() {
        assertThat(ANA.raw()
                        .with("Content-Type", "text/plain")
                        .send("POST", "/tarefas", "{}")
                        .statusCode())
                .isEqualTo(415);
        assertThat(ANA.raw()
                        .with("Content-Type", "application/json")
                        .send("PATCH", "/tarefas/" + ANA.tarefa(), "{}")
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/problem+json", "application/xml"})
    void refusesAnAcceptHeaderThatExcludesJson(String accept) {
        assertThat(ANA.raw().with("Accept", accept).get("/tarefas").statusCode())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=utf-16", "a/b, "})
    void respondsToAnUnusualAcceptHeaderWithoutA500(String accept) {
        assertThat(ANA.raw()
                        .with("Accept", accept.repeat(accept.endsWith(" ") ? 60 : 1) + "c/d")
                        .get("/tarefas")
                        .statusCode())
                .isIn(200, 406);
    }

    @Test
    void doesNotNegotiateTheResponseOfADeletion() {
        UUID unknown = UUID.randomUUID();

        assertThat(ANA.raw()
                        .with("Accept", "application/json")
                        .send("DELETE", "/tarefas/" + unknown)
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Invalid data, en",
        "pt, Dados inválidos, pt-BR",
        "ja, Dados inválidos, pt-BR",
        "-, Dados inválidos, pt-BR",
        "'en,-;q=0.5', Dados inválidos, pt-BR"
    })
    void choosesTheLanguageByAcceptLanguage(String accepted, String title, String language) {
        HttpResponse<byte[]> response =
                ANA.raw().with("Accept-Language", accepted).get("/tarefas?limite=0");

        assertThat(Raw.json(response).path("title").asString()).isEqualTo(title);
        assertThat(response.headers().firstValue("Content-Language")).hasValue(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=utf-16",
                "application/json;charset=iso-8859-1",
                "application/json;charset=klingon"
            })
    void anotherCharsetIsNotSupported(String type) {
        HttpResponse<byte[]> response =
                ANA.raw().with("Content-Type", type).send("POST", "/tarefas", "{\"titulo\":\"a\"}");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept-Encoding")).isEmpty();
    }

    @Test
    void acceptsAnExplicitCharsetUtf8AndEncodingIdentity() {
        assertThat(ANA.raw()
                        .with("Content-Type", "application/json;charset=UTF-8")
                        .with("Content-Encoding", "identity")
                        .send("POST", "/tarefas", "{\"titulo\":\"a\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aCompressedBodyIsNotSupported() {
        HttpResponse<byte[]> response =
                ANA.raw().with("Content-Encoding", "gzip").send("POST", "/tarefas", new byte[] {31, -117});

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0.9;foo=bar",
                "application/json;foo=bar",
                "*/*;foo=bar",
                "application/json;charset=utf-8",
                "application/*"
            })
    void doesNotRepeatParametersOfAcceptInTheContentType(String accept) {
        assertThat(ANA.raw().with("Accept", accept).get("/tarefas").headers().firstValue("Content-Type"))
                .hasValue("application/json");
    }

    @Test
    void anExplanationDependsOnTheLanguage() {
        HttpResponse<byte[]> explanation =
                Raw.to(Replica.shared()).with("Accept-Language", "en").get("/problemas/nao-encontrado");

        assertThat(explanation.headers().firstValue("Content-Language")).hasValue("en");
        assertThat(explanation.headers().allValues("Vary")).contains("Accept-Language");
    }
}

package dev.tarefas.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers for browsers, and the pages that are not operations of the contract. */
class HttpPolicyIT {

    private static final String APP = "https://app.exemplo.com.br";
    private static final Replica REPLICA =
            Replica.start(TestPostgres.createDatabase(), "tarefas.http.cors-allowed-origins=" + APP);

    @AfterAll
    static void stop() {
        REPLICA.close();
    }

    @Test
    void onlyAListedOriginMayCall() throws Exception {
        HttpResponse<byte[]> listed = preflight(REPLICA, APP);
        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(APP);
        assertThat(listed.headers().firstValue("Access-Control-Max-Age")).hasValue("3600");
        assertThat(listed.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("HEAD", "PATCH");

        HttpResponse<byte[]> other = preflight(REPLICA, "https://outra.exemplo.com.br");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(Raw.json(other).path("type").asString()).isEqualTo("/problemas/acesso-negado");
        assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void byDefaultNoOriginMayCall() throws Exception {
        HttpResponse<byte[]> refused = preflight(Replica.shared(), APP);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(Raw.type(refused)).isEqualTo("/problemas/acesso-negado");
    }

    @Test
    void refusesAnOriginWithAnImpossiblePort() throws Exception {
        assertThat(get("/livez", "Origin", "http://127.0.0.1:99999999999").statusCode())
                .isEqualTo(403);
    }

    @Test
    void sendsTheSecurityHeadersForBrowsers() {
        HttpResponse<byte[]> response = Raw.to(REPLICA).get("/livez");

        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void servesTheContractByteForByteAndNoOther() throws Exception {
        HttpResponse<byte[]> served = get("/openapi.yaml");

        assertThat(served.body())
                .isEqualTo(getClass().getResourceAsStream("/openapi.yaml").readAllBytes());
        assertThat(served.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");
        String token = Replica.accessToken(REPLICA.newcomer());
        for (String scanned : new String[] {"/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/tarefas"}) {
            assertThat(get(scanned, "Authorization", "Bearer " + token).statusCode())
                    .isEqualTo(404);
        }
        assertThat(new String(get("/v3/api-docs/swagger-config").body())).contains("\"/openapi.yaml\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui/"})
    void leadsToSwaggerUi(String path) throws Exception {
        HttpResponse<byte[]> entry = get(path);

        assertThat(entry.statusCode()).isEqualTo(302);
        assertThat(entry.headers().firstValue("Location")).hasValue("/swagger-ui");
    }

    @Test
    void explainsEveryProblemAtItsType() {
        HttpResponse<byte[]> refused = Raw.to(REPLICA).get("/tarefas");
        String type = Raw.json(refused).path("type").asString();

        assertThat(Raw.json(Raw.to(REPLICA).get(type)).path("titulo").asString())
                .isEqualTo(Raw.json(refused).path("title").asString());
    }

    private static HttpResponse<byte[]> preflight(Replica replica, String origin)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(replica.uri().resolve("/tarefas"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    /** Also requests paths that the contract does not have. */
    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(REPLICA.uri().resolve(path));
        if (headers.length > 0) request.headers(headers);
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }
}

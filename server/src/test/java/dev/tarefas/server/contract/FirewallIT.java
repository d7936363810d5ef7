package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that the firewall refuses. The response has the same problem format and headers as every other refusal. */
class FirewallIT {

    @ParameterizedTest
    @ValueSource(strings = {"/tarefas;x=1", "/tarefas%2F", "//tarefas"})
    void refusesAnAmbiguousPathAsAMalformedRequest(String path) throws Exception {
        // Raw cannot send the request, because the contract has no such path to compare the response with.
        HttpRequest request = HttpRequest.newBuilder(URI.create(Replica.shared().uri() + path))
                .build();
        HttpResponse<byte[]> refused = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Raw.type(refused)).isEqualTo("/problemas/requisicao-malformada");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(refused.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(refused.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }
}

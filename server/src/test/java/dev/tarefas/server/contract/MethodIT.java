package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A method that the contract does not have for the path. */
class MethodIT {

    private static final Caller ANA = Caller.shared();

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
    void refusesAnUnknownMethodAndListsTheAllowedMethods(String method, String path, String allowed) {
        HttpResponse<byte[]> response = ANA.raw().send(method, path);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
        assertThat(Raw.type(response)).isEqualTo("/problemas/metodo-nao-permitido");
    }

    @ParameterizedTest
    @CsvSource({"TRACE, /sessoes", "DELETE, /usuarios", "PUT, /sessoes/renovacao", "OPTIONS, /livez"})
    void respondsWith405InsteadOf401OnAnOpenPath(String method, String path) {
        assertThat(Raw.to(Replica.shared()).send(method, path).statusCode()).isEqualTo(405);
    }
}

package dev.tarefas.client;

import static dev.tarefas.client.FakeServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SuppliedTokensTest {

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    @Test
    void callsTheSupplierOnceMoreIfATokenIsRefused() {
        var tokens = List.of("velha", "nova").iterator();
        server.accepts("nova");

        try (var client = server.anonymous().tokenSupplier(tokens::next).build()) {
            assertThat(client.usuarios().eu().value().getNome()).isEqualTo("Ana Souza");
        }
        assertThat(server.received("GET", "/usuarios/eu")).isEqualTo(2);
    }

    @Test
    void doesNotRepeatACallWithARefusedToken() {
        server.answers(problem(401, "nao-autenticado"));

        assertThatThrownBy(() -> server.withToken().build().usuarios().eu())
                .isInstanceOf(AuthenticationException.class);

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void refusesAnUnusableTokenWithoutQuotingIt() {
        var client = server.anonymous().tokenSupplier(() -> "segredo\n").build();

        assertThatThrownBy(() -> client.usuarios().eu())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("visible ASCII")
                .hasMessageNotContaining("segredo");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void namesTheMissingSettingOfAnAnonymousClient() {
        assertThatThrownBy(() -> server.anonymous().build().tarefas().listar().first())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("credentials");
        assertThat(server.requests()).isEmpty();
    }
}

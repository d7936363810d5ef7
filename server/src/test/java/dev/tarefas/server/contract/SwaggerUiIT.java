package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.server.testing.Replica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person opens Swagger UI, authorizes and creates a tarefa. Needs Chromium and its driver, as Debian packages them. */
class SwaggerUiIT {

    private static final Path SCREENSHOT = Path.of("target", "swagger-ui.png");

    @BeforeEach
    void needsABrowser() {
        boolean browser = Files.isExecutable(SwaggerUiPage.CHROMIUM) && Files.isExecutable(SwaggerUiPage.DRIVER);
        if (!browser && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(
                    "CI must run this test, and there is no " + SwaggerUiPage.CHROMIUM + " or " + SwaggerUiPage.DRIVER);
        }
        assumeTrue(browser, () -> "SKIPPED: there is no " + SwaggerUiPage.CHROMIUM + " or " + SwaggerUiPage.DRIVER);
    }

    @Test
    void authorizesAndCreatesATarefa() throws IOException {
        Replica replica = Replica.shared();
        String email = Replica.novoEmail();
        try (TarefasClient anonymous = replica.client().build();
                TarefasClient ana =
                        replica.client().credentials(email, Replica.SENHA).build();
                SwaggerUiPage page = SwaggerUiPage.open(replica.uri() + "/swagger-ui")) {
            anonymous
                    .usuarios()
                    .registrar(new NovoUsuario().nome("Ana Souza").email(email).senha(Replica.SENHA));
            String token = anonymous.sessoes().iniciar(email, Replica.SENHA).getTokenAcesso();

            assertThat(page.title()).startsWith("Tarefas");
            assertThat(page.operations())
                    .contains("operations-Tarefas-criarTarefa")
                    .hasSize(21);

            page.authorize(token);
            assertThat(page.execute("Tarefas", "criarTarefa")).isEqualTo("201");
            page.saveScreenshot(SCREENSHOT);

            assertThat(ana.tarefas().listar()).extracting(Tarefa::getTitulo).containsExactly("Comprar pão");
        }
    }
}

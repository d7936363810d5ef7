package dev.tarefas.server.usuario;

import static dev.tarefas.server.testing.Replica.ADMIN_EMAIL;
import static dev.tarefas.server.testing.Replica.SENHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Papel;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.Replica;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorIT {

    private final String database = TestPostgres.createDatabase();

    @Test
    void isCreatedAtTheFirstStartOnly(CapturedOutput output) {
        Replica.start(database).close();
        try (Replica second = Replica.start(database);
                TarefasClient admin = second.administrator()) {
            assertThat(admin.usuarios().eu().value().getPapel()).isEqualTo(Papel.ADMIN);
        }
        assertThat(output.getAll()).containsOnlyOnce("first administrator created");
        assertThat(output.getAll()).doesNotContain("ADMIN_EMAIL");
    }

    @Test
    void neverTakesOverAnAccountAndWarnsOfIt(CapturedOutput output) {
        try (Replica without = Replica.start(database, "ADMIN_EMAIL=", "ADMIN_SENHA=");
                TarefasClient anonymous = without.client().build()) {
            anonymous
                    .usuarios()
                    .registrar(new NovoUsuario().nome("Ana").email(ADMIN_EMAIL).senha("margarida-na-varanda"));
        }

        try (Replica replica =
                        Replica.start(database, "ADMIN_EMAIL=" + ADMIN_EMAIL.toUpperCase(), "ADMIN_SENHA=" + SENHA);
                TarefasClient ana = replica.client()
                        .credentials(ADMIN_EMAIL, "margarida-na-varanda")
                        .build()) {
            assertThat(ana.usuarios().eu().value().getPapel()).isEqualTo(Papel.USUARIO);
        }
        assertThat(output.getAll().lines())
                .filteredOn(line -> line.contains(
                                "no administrator was created, because ADMIN_EMAIL is the address of a user")
                        && line.contains("no administrator was created, because ADMIN_EMAIL is the address of a user"))
                .hasSize(1);
    }
}

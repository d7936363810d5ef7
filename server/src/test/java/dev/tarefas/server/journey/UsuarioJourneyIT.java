package dev.tarefas.server.journey;

import static dev.tarefas.server.testing.Replica.SENHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.client.AuthenticationException;
import dev.tarefas.client.ConflictException;
import dev.tarefas.client.ForbiddenException;
import dev.tarefas.client.NotFoundException;
import dev.tarefas.client.PreconditionFailedException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.AlteracaoDeUsuario;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Papel;
import dev.tarefas.client.model.Usuario;
import dev.tarefas.server.testing.Replica;
import dev.tarefas.server.testing.Sql;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person, another person and an administrator can do with an account, through the SDK. */
class UsuarioJourneyIT {

    private final Replica replica = Replica.shared();
    private final TarefasClient anonymous = replica.client().build();
    private final TarefasClient ana = replica.newcomer();
    private final TarefasClient beto = replica.newcomer();
    private final TarefasClient admin = replica.administrator();

    @Test
    void registersAndReadsTheirOwnAccount() {
        String email = Replica.novoEmail();
        Versioned<Usuario> nova = anonymous
                .usuarios()
                .registrar(new NovoUsuario().nome("Zoé 🦋").email(email).senha(SENHA));

        try (TarefasClient zoe = replica.client().credentials(email, SENHA).build()) {
            assertThat(zoe.usuarios().eu()).isEqualTo(nova);
            assertThat(zoe.usuarios().ler(nova.value().getId())).isEqualTo(nova);
            assertThat(zoe.usuarios().euSeMudou(nova.etag())).isEmpty();
        }
        assertThat(nova.value().getPapel()).isEqualTo(Papel.USUARIO);
    }

    @Test
    void variantsOfARegisteredAddressAreTaken() {
        String email = "josé-" + Replica.novoEmail();
        anonymous
                .usuarios()
                .registrar(new NovoUsuario().nome("José").email(email).senha(SENHA));

        for (String variant :
                new String[] {email, email.toUpperCase(Locale.ROOT), Normalizer.normalize(email, Normalizer.Form.NFD)
                }) {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> anonymous
                            .usuarios()
                            .registrar(new NovoUsuario()
                                    .nome("José")
                                    .email(variant)
                                    .senha(SENHA)));
        }
    }

    @Test
    void changesNameAndAddress() {
        Usuario before = ana.usuarios().eu().value();
        String novo = Replica.novoEmail().toUpperCase(Locale.ROOT);

        Versioned<Usuario> after = ana.usuarios()
                .alterar(
                        before.getId(),
                        new AlteracaoDeUsuario().nome("Ana Lima").email(novo));

        assertThat(after.value().getNome()).isEqualTo("Ana Lima");
        assertThat(after.value().getEmail()).isEqualTo(novo.toLowerCase(Locale.ROOT));
        assertThat(after.value().getAtualizadoEm()).isAfter(before.getAtualizadoEm());
    }

    @Test
    void anEmptyPatchChangesNothingAndATakenAddressIsRefused() {
        Versioned<Usuario> me = ana.usuarios().eu();
        String taken = beto.usuarios().eu().value().getEmail();

        assertThat(ana.usuarios().alterar(me.value().getId(), new AlteracaoDeUsuario()))
                .isEqualTo(me);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> ana.usuarios().alterar(me.value().getId(), new AlteracaoDeUsuario().email(taken)));
        assertThat(ana.usuarios().eu()).isEqualTo(me);
    }

    @Test
    void aStaleVersionChangesNothing() {
        Versioned<Usuario> old = ana.usuarios().eu();
        ana.usuarios().alterar(old.value().getId(), new AlteracaoDeUsuario().nome("Ana Lima"));

        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() ->
                        ana.usuarios().alterar(old.value().getId(), new AlteracaoDeUsuario().nome("x"), old.etag()));
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> ana.usuarios().excluir(old.value().getId(), old.etag()));
        assertThat(ana.usuarios().eu().value().getNome()).isEqualTo("Ana Lima");
    }

    @Test
    void somebodyElsesAccountDoesNotExist() {
        Usuario other = beto.usuarios().eu().value();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> ana.usuarios().ler(other.getId()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> ana.usuarios().alterar(other.getId(), new AlteracaoDeUsuario().nome("x")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> ana.usuarios().excluir(other.getId()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> ana.usuarios().trocarSenha(other.getId(), SENHA, "margarida-na-varanda"));
        assertThat(beto.usuarios().eu().value()).isEqualTo(other);
    }

    @Test
    void onlyAnAdministratorListsAccounts() {
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> ana.usuarios().listar().iterator().hasNext());

        assertThat(admin.usuarios().listar(2).stream().map(Usuario::getId))
                .contains(ana.usuarios().eu().value().getId())
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void anAdministratorReadsChangesAndDeletesAccountsButSetsNoPassword() {
        Usuario other = beto.usuarios().eu().value();

        assertThat(admin.usuarios().ler(other.getId()).value()).isEqualTo(other);
        assertThat(admin.usuarios()
                        .alterar(other.getId(), new AlteracaoDeUsuario().nome("Roberto"))
                        .value()
                        .getNome())
                .isEqualTo("Roberto");
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> admin.usuarios().trocarSenha(other.getId(), SENHA, "margarida-na-varanda"));
        admin.usuarios().excluir(other.getId());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> admin.usuarios().ler(other.getId()));
    }

    @Test
    void aDeletedAccountTakesItsTarefasAndIsOut() throws SQLException {
        UUID id = ana.usuarios().eu().value().getId();
        ana.tarefas().criar(new NovaTarefa().titulo("título"));

        try (Sql sql = Sql.on(replica.property("DATABASE_URL"))) {
            assertThat(sql.count("tarefa where usuario_id = ?", id)).isEqualTo(1);
            ana.usuarios().excluir(id);
            assertThat(sql.count("tarefa where usuario_id = ?", id)).isZero();
        }
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> ana.tarefas().criar(new NovaTarefa().titulo("órfã")));
    }
}

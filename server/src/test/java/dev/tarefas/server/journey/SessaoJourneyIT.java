package dev.tarefas.server.journey;

import static dev.tarefas.server.testing.Replica.SENHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarefas.client.AuthenticationException;
import dev.tarefas.client.ForbiddenException;
import dev.tarefas.client.NotFoundException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Sessao;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.client.model.Usuario;
import dev.tarefas.server.testing.Replica;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logging in, renewing, and what ends a session, through the SDK. */
class SessaoJourneyIT {

    private static final String OUTRA_SENHA = "margarida-na-varanda";

    private final Replica replica = Replica.shared();
    private final TarefasClient anonymous = replica.client().build();
    private final String email = Replica.novoEmail();
    private final Usuario ana = anonymous
            .usuarios()
            .registrar(new NovoUsuario().nome("Ana Souza").email(email).senha(SENHA))
            .value();

    @Test
    void aRenewalGivesANewPairForTheSameSession() {
        Tokens first = logIn(SENHA);
        Tokens second = anonymous.sessoes().renovar(first.getTokenRenovacao());

        assertThat(second.getTokenRenovacao()).isNotEqualTo(first.getTokenRenovacao());
        assertThat(second.getSessaoId()).isEqualTo(first.getSessaoId());
        assertThat(with(second).usuarios().eu().value()).isEqualTo(ana);
    }

    @Test
    void repeatsARenewalOnceForALostResponse() {
        Tokens first = logIn(SENHA);
        Tokens lost = anonymous.sessoes().renovar(first.getTokenRenovacao());
        Tokens repeated = anonymous.sessoes().renovar(first.getTokenRenovacao());

        assertThat(repeated.getTokenRenovacao()).isEqualTo(lost.getTokenRenovacao());
        assertThat(anonymous.sessoes().renovar(repeated.getTokenRenovacao())).isNotNull();
    }

    @Test
    void aSecondRepetitionEndsTheSession() {
        Tokens first = logIn(SENHA);
        anonymous.sessoes().renovar(first.getTokenRenovacao());
        Tokens repeated = anonymous.sessoes().renovar(first.getTokenRenovacao());

        refuses(first);
        refuses(repeated);
    }

    @Test
    void aReplayAfterItsSuccessorWasUsedEndsTheSession() {
        Tokens first = logIn(SENHA);
        Tokens second = anonymous.sessoes().renovar(first.getTokenRenovacao());
        Tokens third = anonymous.sessoes().renovar(second.getTokenRenovacao());

        refuses(first);
        refuses(third);
    }

    @Test
    void anUnknownTokenIsRefused() {
        refuses(new Tokens().tokenRenovacao("k3Jq0ZyT8mXo5dVw1BfUe7NhRcGs2LpAaIxQ4tYuH9E"));
    }

    @Test
    void anUnknownAddressAndAWrongPasswordGetTheSameAnswer() {
        AuthenticationException wrong =
                catchThrowableOfType(AuthenticationException.class, () -> logIn("senha-errada-mesmo"));
        AuthenticationException unknown = catchThrowableOfType(
                AuthenticationException.class, () -> anonymous.sessoes().iniciar(Replica.novoEmail(), SENHA));

        assertThat(unknown.problema().orElseThrow().idRequisicao(null))
                .isEqualTo(wrong.problema().orElseThrow().idRequisicao(null));
    }

    @Test
    void listsAndRevokesTheirOwnSessions() {
        Tokens here = logIn(SENHA);
        Tokens there = logIn(SENHA);

        List<Sessao> sessoes = with(here).sessoes().listar();
        assertThat(sessoes).extracting(Sessao::getId).containsExactly(there.getSessaoId(), here.getSessaoId());
        assertThat(sessoes).extracting(Sessao::getAtual).containsExactly(false, true);

        with(here).sessoes().revogar(there.getSessaoId());
        refuses(there);
        assertThat(with(here).sessoes().listar()).hasSize(1);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> with(here).sessoes().revogar(there.getSessaoId()));
    }

    @Test
    void somebodyElsesSessionDoesNotExist() {
        Tokens here = logIn(SENHA);

        try (TarefasClient beto = replica.newcomer()) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> beto.sessoes().revogar(here.getSessaoId()));
        }
        assertThat(anonymous.sessoes().renovar(here.getTokenRenovacao())).isNotNull();
    }

    @Test
    void anotherPasswordEndsTheOtherSessions() {
        Tokens here = logIn(SENHA);
        Tokens there = logIn(SENHA);

        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> with(here).usuarios().trocarSenha(ana.getId(), "senha-errada-mesmo", OUTRA_SENHA));
        with(here).usuarios().trocarSenha(ana.getId(), SENHA, OUTRA_SENHA);

        refuses(there);
        assertThat(anonymous.sessoes().renovar(here.getTokenRenovacao())).isNotNull();
        assertThat(logIn(OUTRA_SENHA)).isNotNull();
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> logIn(SENHA));
    }

    private Tokens logIn(String senha) {
        return anonymous.sessoes().iniciar(email, senha);
    }

    private TarefasClient with(Tokens tokens) {
        return replica.client().tokenSupplier(tokens::getTokenAcesso).build();
    }

    private void refuses(Tokens tokens) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> anonymous.sessoes().renovar(tokens.getTokenRenovacao()));
    }
}

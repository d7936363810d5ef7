package dev.tarefas.server.journey;

import static dev.tarefas.server.journey.TwoReplicas.ONE;
import static dev.tarefas.server.journey.TwoReplicas.OTHER;
import static dev.tarefas.server.testing.Replica.SENHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.AuthenticationException;
import dev.tarefas.client.ConflictException;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.client.model.Usuario;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Replica;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Many registrations, log-ins and renewals at once, on two replicas of one database. */
class ConcurrentSessionsIT {

    @Test
    void oneOfManyRegistrationsOfAnAddressWins() throws InterruptedException {
        String email = Replica.novoEmail();
        List<TarefasClient> anonymous =
                List.of(ONE.client().build(), OTHER.client().build());

        List<Object> results = AtOnce.call(
                8,
                i -> anonymous
                        .get(i % 2)
                        .usuarios()
                        .registrar(new NovoUsuario()
                                .nome("Ana")
                                .email(i < 4 ? email : email.toUpperCase(Locale.ROOT))
                                .senha(SENHA)));

        assertThat(results).filteredOn(Versioned.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(ConflictException.class::isInstance).hasSize(7);
    }

    @Test
    void aRefreshTokenUsedOnTwoReplicasAtOnceRotatesOnce() throws InterruptedException {
        String email = Replica.novoEmail();
        List<TarefasClient> anonymous =
                List.of(ONE.client().build(), OTHER.client().build());
        anonymous
                .get(0)
                .usuarios()
                .registrar(new NovoUsuario().nome("Ana").email(email).senha(SENHA));
        String token = anonymous.get(0).sessoes().iniciar(email, SENHA).getTokenRenovacao();

        List<Object> results = AtOnce.call(2, i -> anonymous.get(i).sessoes().renovar(token));

        assertThat(results)
                .hasOnlyElementsOfType(Tokens.class)
                .extracting(tokens -> ((Tokens) tokens).getTokenRenovacao())
                .containsOnly(((Tokens) results.get(0)).getTokenRenovacao());
    }

    @Test
    void noSessionOpenedWithTheOldPasswordOutlivesItsChange() throws InterruptedException {
        TarefasClient ana = ONE.newcomer();
        Usuario me = ana.usuarios().eu().value();
        TarefasClient anonymous = OTHER.client().build();

        List<Object> results = AtOnce.call(4, i -> {
            if (i > 0) return anonymous.sessoes().iniciar(me.getEmail(), SENHA);
            ana.usuarios().trocarSenha(me.getId(), SENHA, "margarida-na-varanda");
            return "trocada";
        });

        assertThat(results).contains("trocada");
        assertThat(results)
                .filteredOn(Tokens.class::isInstance)
                .allSatisfy(old -> assertThat(
                                attempt(() -> anonymous.sessoes().renovar(((Tokens) old).getTokenRenovacao())))
                        .isInstanceOf(AuthenticationException.class));
    }

    @Test
    void anAccessTokenOfOneReplicaIsGoodOnTheOther() {
        TarefasClient here = ONE.newcomer();
        String token = Replica.accessToken(here);

        try (TarefasClient there = OTHER.client().tokenSupplier(() -> token).build()) {
            assertThat(there.usuarios().eu()).isEqualTo(here.usuarios().eu());
        }
    }

    private static Object attempt(Supplier<Object> call) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            return failure;
        }
    }
}

package dev.tarefas.server.journey;

import static dev.tarefas.server.testing.Replica.SENHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.AuthenticationException;
import dev.tarefas.client.ConflictException;
import dev.tarefas.client.TarefaQuery;
import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.Versioned;
import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.client.model.Tarefa;
import dev.tarefas.client.model.Tokens;
import dev.tarefas.client.model.Usuario;
import dev.tarefas.server.local.TestPostgres;
import dev.tarefas.server.testing.AtOnce;
import dev.tarefas.server.testing.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Many at once, on two replicas of one database. */
class ConcurrencyIT {

    private static final int LIMIT = 100;
    private static final String[] SETTINGS = {
        "tarefas.tarefa.limite-abertas=" + LIMIT,
        "tarefas.login.per-address=1000",
        // The machine of the tests is slower than the load is meant to be.
        "tarefas.database.acquire-timeout=20s",
        "tarefas.database.unit-timeout=30s",
        "tarefas.database.lock-timeout=20s",
        "tarefas.database.statement-timeout=25s"
    };
    private static final String DATABASE = TestPostgres.createDatabase();
    private static final Replica ONE = Replica.start(DATABASE, SETTINGS);
    private static final Replica OTHER = Replica.start(DATABASE, SETTINGS);

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Test
    void theLimitOfOpenTarefasIsExact() throws InterruptedException {
        List<TarefasClient> ana = clientsOfOnePerson();

        List<Object> results =
                AtOnce.call(2 * LIMIT, i -> ana.get(i % 2).tarefas().criar(new NovaTarefa().titulo("tarefa " + i)));

        assertThat(results).filteredOn(Versioned.class::isInstance).hasSize(LIMIT);
        assertThat(results).filteredOn(ConflictException.class::isInstance).hasSize(LIMIT);
        assertThat(ana.get(0).tarefas().listar().stream()).hasSize(LIMIT);
    }

    @Test
    void closingMakesRoomAndReopeningTakesIt() throws InterruptedException {
        List<TarefasClient> ana = clientsOfOnePerson();
        List<Tarefa> closed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Tarefa nova =
                    ana.get(0).tarefas().criar(new NovaTarefa().titulo("x")).value();
            closed.add(ana.get(0)
                    .tarefas()
                    .alterar(nova.getId(), new AlteracaoDeTarefa().situacao(Situacao.CONCLUIDA))
                    .value());
        }
        for (int i = 0; i < LIMIT - 5; i++) {
            ana.get(0).tarefas().criar(new NovaTarefa().titulo("y"));
        }

        List<Object> results = AtOnce.call(
                10,
                i -> ana.get(i % 2)
                        .tarefas()
                        .alterar(closed.get(i).getId(), new AlteracaoDeTarefa().situacao(Situacao.PENDENTE)));

        assertThat(results).filteredOn(Versioned.class::isInstance).hasSize(5);
        assertThat(results).filteredOn(ConflictException.class::isInstance).hasSize(5);
        assertThat(ana
                        .get(0)
                        .tarefas()
                        .listar(TarefaQuery.builder()
                                .situacao(Situacao.PENDENTE)
                                .build())
                        .stream())
                .hasSize(LIMIT);
    }

    @Test
    void twoChangesAtOnceBothLast() throws InterruptedException {
        List<TarefasClient> ana = clientsOfOnePerson();
        Tarefa nova =
                ana.get(0).tarefas().criar(new NovaTarefa().titulo("antes")).value();

        AtOnce.call(
                2,
                i -> ana.get(i)
                        .tarefas()
                        .alterar(
                                nova.getId(),
                                i == 0
                                        ? new AlteracaoDeTarefa().titulo("depois")
                                        : new AlteracaoDeTarefa().descricao("descrição")));

        Versioned<Tarefa> after = ana.get(0).tarefas().ler(nova.getId());
        assertThat(after.value().getTitulo()).isEqualTo("depois");
        assertThat(after.value().getDescricao()).isEqualTo("descrição");
        assertThat(after.etag()).isEqualTo("\"3\"");
    }

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
        String email = here.usuarios().eu().value().getEmail();
        Tokens tokens = here.sessoes().iniciar(email, SENHA);

        try (TarefasClient there =
                OTHER.client().tokenSupplier(tokens::getTokenAcesso).build()) {
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

    private static List<TarefasClient> clientsOfOnePerson() {
        TarefasClient one = ONE.newcomer();
        String email = one.usuarios().eu().value().getEmail();
        TarefasClient other = OTHER.client().credentials(email, SENHA).build();
        other.usuarios().eu();
        return List.of(one, other);
    }
}

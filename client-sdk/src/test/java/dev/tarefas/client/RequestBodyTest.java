package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.tarefas.client.FakeServer.ID;
import static dev.tarefas.client.FakeServer.TAREFA;
import static dev.tarefas.client.FakeServer.USUARIO;
import static dev.tarefas.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.model.AlteracaoDeTarefa;
import dev.tarefas.client.model.AlteracaoDeUsuario;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.client.model.Prioridade;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.client.model.SubstituicaoDeTarefa;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compares request bodies exactly, because the server refuses unknown properties and most nulls. */
class RequestBodyTest {

    private static final UUID UM = UUID.fromString(ID);
    private static final OffsetDateTime VENCE = OffsetDateTime.parse("2026-12-01T09:00:00-03:00");

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final TarefasClient client = server.withToken().build();

    @Test
    void omitsUnsetPropertiesOfANewTask() {
        server.answers(json(201, TAREFA));

        client.tarefas().criar(new NovaTarefa().titulo("Comprar pão"));

        assertSent("application/json", "{'titulo':'Comprar pão','etiquetas':[]}");
    }

    @Test
    void sendsSetPropertiesOfANewTask() {
        server.answers(json(201, TAREFA));

        client.tarefas()
                .criar(new NovaTarefa()
                        .titulo("Comprar pão")
                        .descricao("Integral")
                        .prioridade(Prioridade.ALTA)
                        .venceEm(VENCE)
                        .etiquetas(new LinkedHashSet<>(List.of("casa", "compras"))));

        assertSent("application/json", """
                {'titulo':'Comprar pão','descricao':'Integral','prioridade':'ALTA',\
                'venceEm':'2026-12-01T09:00:00-03:00','etiquetas':['casa','compras']}""");
    }

    @Test
    void omitsUnsetPropertiesOfAReplacement() {
        server.answers(json(200, TAREFA));

        client.tarefas()
                .substituir(
                        UM,
                        new SubstituicaoDeTarefa()
                                .titulo("Pão")
                                .situacao(Situacao.PENDENTE)
                                .prioridade(Prioridade.BAIXA));

        assertSent("application/json", "{'titulo':'Pão','situacao':'PENDENTE','prioridade':'BAIXA','etiquetas':[]}");
    }

    @Test
    void distinguishesAbsentNullAndValueInAMergePatch() {
        server.answers(json(200, TAREFA));

        client.tarefas().alterar(UM, new AlteracaoDeTarefa());
        assertSent("application/merge-patch+json", "{}");

        client.tarefas()
                .alterar(
                        UM,
                        new AlteracaoDeTarefa().descricao(null).venceEm(null).etiquetas(null));
        assertSent("application/merge-patch+json", "{'descricao':null,'venceEm':null,'etiquetas':null}");

        client.tarefas()
                .alterar(
                        UM,
                        new AlteracaoDeTarefa()
                                .situacao(Situacao.CONCLUIDA)
                                .venceEm(VENCE)
                                .addEtiquetasItem("casa"));
        assertSent(
                "application/merge-patch+json",
                "{'situacao':'CONCLUIDA','venceEm':'2026-12-01T09:00:00-03:00','etiquetas':['casa']}");
    }

    @Test
    void omitsUnsetPropertiesOfAMergePatchOfAPerson() {
        server.answers(json(200, USUARIO));

        client.usuarios().alterar(UM, new AlteracaoDeUsuario().nome("Ana Lima"));

        assertSent("application/merge-patch+json", "{'nome':'Ana Lima'}");
    }

    @Test
    void sendsExactlyTheFieldsOfRegistrationPasswordChangeAndSessions() {
        server.answers(json(201, USUARIO));
        client.usuarios().registrar(new NovoUsuario().nome("Ana").email("a@b.c").senha("girassol-no-quintal"));
        assertSent("application/json", "{'nome':'Ana','email':'a@b.c','senha':'girassol-no-quintal'}");

        server.answers(aResponse().withStatus(204));
        client.usuarios().trocarSenha(UM, "girassol-no-quintal", "margarida-na-varanda");
        assertSent("application/json", "{'senhaAtual':'girassol-no-quintal','senhaNova':'margarida-na-varanda'}");

        server.answers(FakeServer.tokens(201, "acesso-1", "renovacao-1"));
        client.sessoes().iniciar("a@b.c", "girassol-no-quintal");
        assertSent("application/json", "{'email':'a@b.c','senha':'girassol-no-quintal'}");
        client.sessoes().renovar("renovacao-0");
        assertSent("application/json", "{'tokenRenovacao':'renovacao-0'}");
    }

    private static void assertSent(String contentType, String body) {
        var request = server.onlyRequest();
        assertThat(request.getHeader("Content-Type")).isEqualTo(contentType);
        assertThat(request.getBodyAsString()).isEqualTo(body.replace('\'', '"'));
        server.http.resetRequests();
    }
}

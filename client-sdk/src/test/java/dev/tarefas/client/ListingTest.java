package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.tarefas.client.FakeServer.TAREFA;
import static dev.tarefas.client.FakeServer.USUARIO;
import static dev.tarefas.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.client.model.Direcao;
import dev.tarefas.client.model.OrdemDeTarefas;
import dev.tarefas.client.model.Prioridade;
import dev.tarefas.client.model.Situacao;
import dev.tarefas.client.model.Usuario;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListingTest {

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    private final TarefasClient client = server.withToken().build();

    @Test
    void sendsNoParameterThatWasNotGiven() {
        server.answers(json(200, "{\"itens\": []}"));

        assertThat(client.tarefas().listar().first().itens()).isEmpty();

        assertThat(server.onlyRequest().getUrl()).isEqualTo("/tarefas");
    }

    @Test
    void sendsEveryParameterAsTheContractSpellsIt() {
        server.answers(json(200, "{\"itens\": []}"));

        var query = TarefaQuery.builder()
                .situacao(Situacao.EM_ANDAMENTO)
                .prioridade(Prioridade.ALTA)
                .etiqueta("pão & café")
                .venceAntes(OffsetDateTime.parse("2026-12-31T23:59:00-03:00"))
                .venceDepois(OffsetDateTime.parse("2026-11-24T00:00:00Z"))
                .ordenar(OrdemDeTarefas.VENCE_EM)
                .direcao(Direcao.DESC)
                .limite(7)
                .build();
        client.tarefas().listar(query).from("AZNt+=/").first();

        assertThat(server.onlyRequest().getUrl())
                .isEqualTo("/tarefas?situacao=EM_ANDAMENTO&prioridade=ALTA&etiqueta=p%C3%A3o%20%26%20caf%C3%A9"
                        + "&venceAntes=2026-12-31T23%3A59%3A00-03%3A00&venceDepois=2026-11-24T00%3A00%3A00Z"
                        + "&ordenar=VENCE_EM&direcao=DESC&limite=7&cursor=AZNt%2B%3D%2F");
    }

    @Test
    void followsTheCursorWithTheSameFilters() {
        server.http.stubFor(get(urlPathEqualTo("/tarefas"))
                .withQueryParam("situacao", equalTo("PENDENTE"))
                .withQueryParam("cursor", absent())
                .willReturn(json(200, "{\"itens\": [%s, %s], \"proximoCursor\": \"c1\"}".formatted(TAREFA, TAREFA))));
        server.http.stubFor(get(urlPathEqualTo("/tarefas"))
                .withQueryParam("situacao", equalTo("PENDENTE"))
                .withQueryParam("cursor", equalTo("c1"))
                .willReturn(json(200, "{\"itens\": [%s]}".formatted(TAREFA))));
        var pendentes = client.tarefas()
                .listar(TarefaQuery.builder().situacao(Situacao.PENDENTE).build());

        assertThat(pendentes.stream().limit(2).count()).isEqualTo(2);
        assertThat(server.requests()).hasSize(1);

        assertThat(pendentes).hasSize(3);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void listsPeople() {
        server.answers(json(200, "{\"itens\": [%s]}".formatted(USUARIO)));

        assertThat(client.usuarios().listar(50).stream().map(Usuario::getNome)).containsExactly("Ana Souza");

        assertThat(server.onlyRequest().getUrl()).isEqualTo("/usuarios?limite=50");
    }

    @Test
    void refusesAPageSizeOfZero() {
        assertThatThrownBy(() -> TarefaQuery.builder().limite(0)).hasMessage("limite must be at least 1, but was 0");
        assertThatThrownBy(() -> client.usuarios().listar(-1)).hasMessage("limite must be at least 1, but was -1");
    }

    @Test
    void refusesToFilterByThePlaceholderForUnknownValues() {
        assertThatThrownBy(() -> TarefaQuery.builder().situacao(Situacao.UNKNOWN_DEFAULT_OPEN_API))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("situacao");
    }
}

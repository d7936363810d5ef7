package dev.tarefas.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovaTarefa;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.testing.Raw;
import dev.tarefas.server.testing.Replica;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor serves the query that it was made for, and no other. */
class CursorIT {

    private static final Replica REPLICA = Replica.shared();
    private static String ana;
    private static String beto;
    private static String cursor;

    @BeforeAll
    static void listOnePage() {
        ana = tokenOfSomeoneWithTwoTarefas();
        beto = tokenOfSomeoneWithTwoTarefas();
        cursor = Raw.json(Raw.to(REPLICA).token(ana).get("/tarefas?limite=1&prioridade=MEDIA"))
                .path("proximoCursor")
                .asString();
    }

    @Test
    void isAcceptedForItsOwnQueryWithAnyLimit() {
        assertThat(status(ana, "/tarefas?limite=2&prioridade=MEDIA&cursor=" + cursor))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tarefas?cursor=",
                "/tarefas?prioridade=ALTA&cursor=",
                "/tarefas?prioridade=MEDIA&situacao=PENDENTE&cursor=",
                "/tarefas?prioridade=MEDIA&ordenar=PRIORIDADE&cursor=",
                "/tarefas?prioridade=MEDIA&direcao=ASC&cursor=",
                "/tarefas?prioridade=MEDIA&etiqueta=x&cursor="
            })
    void isRefusedForAnotherQuery(String query) {
        assertThat(status(ana, query + cursor)).isEqualTo(400);
    }

    @Test
    void isRefusedForAnotherUser() {
        assertThat(status(beto, "/tarefas?prioridade=MEDIA&cursor=" + cursor)).isEqualTo(400);
    }

    @Test
    void isRefusedForAnotherAdministrator() {
        String one = tokenOfAnAdministrator();
        String other = tokenOfAnAdministrator();
        String page = Raw.json(Raw.to(REPLICA).token(one).get("/usuarios?limite=1"))
                .path("proximoCursor")
                .asString();

        assertThat(status(one, "/usuarios?cursor=" + page)).isEqualTo(200);
        assertThat(status(other, "/usuarios?cursor=" + page)).isEqualTo(400);
    }

    @Test
    void isNotCheckedForAUserWhoMayNotList() {
        assertThat(status(ana, "/usuarios?cursor=" + cursor)).isEqualTo(403);
    }

    @Test
    void isRefusedWhenAnyCharacterIsChanged() {
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String edited = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThat(status(ana, "/tarefas?prioridade=MEDIA&cursor=" + edited))
                    .isEqualTo(400);
        }
    }

    @Test
    void isRefusedWithPaddingOrASurplusCharacter() {
        for (String other : new String[] {cursor + "=", cursor + "==", cursor + "A"}) {
            assertThat(status(ana, "/tarefas?prioridade=MEDIA&cursor=" + other)).isEqualTo(400);
        }
    }

    private static int status(String token, String path) {
        return Raw.to(REPLICA).token(token).get(path).statusCode();
    }

    private static String tokenOfSomeoneWithTwoTarefas() {
        try (TarefasClient someone = REPLICA.newcomer()) {
            someone.tarefas().criar(new NovaTarefa().titulo("uma"));
            someone.tarefas().criar(new NovaTarefa().titulo("outra"));
            return Replica.accessToken(someone);
        }
    }

    private static String tokenOfAnAdministrator() {
        try (TarefasClient someone = REPLICA.newcomer()) {
            UUID id = someone.usuarios().eu().value().getId();
            REPLICA.bean(Database.class)
                    .write(session -> session.update("update usuario set papel = 'ADMIN' where id = $1", id))
                    .block();
            return Replica.accessToken(someone);
        }
    }
}

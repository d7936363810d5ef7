package dev.tarefas.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.server.testing.Replica;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** The user of a local run, who is there from the first run on. */
class LocalUserIT {

    @Test
    void isFoundOnceRegistered() throws Exception {
        Replica replica = Replica.shared();
        LocalUser lia = new LocalUser("Lia Souza", Replica.novoEmail(), Replica.SENHA);

        try (Connection database = TestPostgres.connect(replica.property("DATABASE_URL"))) {
            assertThat(lia.isRegistered(database)).isFalse();
            assertThat(lia.register(replica.uri())).isEmpty();
            assertThat(lia.isRegistered(database)).isTrue();
        }
    }
}

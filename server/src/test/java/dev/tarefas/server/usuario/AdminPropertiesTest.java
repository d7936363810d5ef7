package dev.tarefas.server.usuario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.config.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "'', girassol-no-quintal, ADMIN_EMAIL is missing: set both",
        "admin@exemplo.com.br, '', ADMIN_SENHA is missing: set both",
        "admin@exemplo.com.br, curta, ADMIN_SENHA is weak: use 10 to 128",
        "admin.exemplo.com.br, girassol-no-quintal, ADMIN_EMAIL is no e-mail address: set it to one like",
        "a b@exemplo.com.br, girassol-no-quintal, ADMIN_EMAIL is no e-mail address: set it to one like"
    })
    void namesWhatIsWrong(String email, String senha, String line) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new AdminProperties(email, senha))
                .withMessageStartingWith(line);
    }

    @Test
    void bothOrNeitherAreSet() {
        assertThat(new AdminProperties("", "").isSet()).isFalse();
        assertThat(new AdminProperties("admin@exemplo.com.br", "girassol-no-quintal").isSet())
                .isTrue();
    }
}

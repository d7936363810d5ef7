package dev.tarefas.server.usuario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarefas.server.platform.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @CsvSource({
        "Ana@Exemplo.COM.br, ana@exemplo.com.br",
        "JOSE\u0301@exemplo.com, jos\u00e9@exemplo.com",
        "\uff21na@exemplo.com, ana@exemplo.com",
        "ana\uff20exemplo.com, ana@exemplo.com",
        "STRA\u1e9eE@exemplo.com, strasse@exemplo.com",
        "STRASSE@exemplo.com, stra\u00dfe@exemplo.com",
        "\u03bf\u03b4\u03bf\u03c3@exemplo.gr, \u039f\u0394\u039f\u03a3@exemplo.gr"
    })
    void variantsAreTheSameAddress(String one, String other) {
        assertThat(Email.of(one)).isEqualTo(Email.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana+lista@exemplo.com", "a.n.a@exemplo.com", "7\u00b8@exemplo.com"})
    void whatOnlySomeProvidersIgnoreIsKept(String address) {
        assertThat(Email.of(address).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "@exemplo.com",
                "ana@",
                "a na@exemplo.com",
                "ana@@exemplo.com",
                "ana\u0000@x.y",
                "a\u0085na@exemplo.com",
                "a\u00a0na@exemplo.com",
                "ana@exemplo\u2003.com",
                "a\u200bna@exemplo.com",
                "ana\u2028@exemplo.com",
                "ana@\u3000exemplo.com",
                "\ufeffana@exemplo.com"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> Email.of(text)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00df"})
    void refusesWhatGrowsTooLongWhenNormalised(String growing) {
        assertThatThrownBy(() -> Email.of(growing.repeat(130) + "@exemplo.com")).isInstanceOf(ProblemException.class);
    }
}

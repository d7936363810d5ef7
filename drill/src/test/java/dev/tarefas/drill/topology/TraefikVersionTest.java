package dev.tarefas.drill.topology;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraefikVersionTest {

    private static final Path BINARY = Path.of("traefik");

    @ParameterizedTest
    @ValueSource(strings = {"3.7.15", "3.7.16", "v3.8.0", "3.10.0-rc1", "4.0.0"})
    void acceptsTheOldestVersionAndNewerVersions(String version) {
        assertThatCode(() -> TraefikVersion.require(BINARY, outputOf(version))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.7.14", "3.6.20", "2.11.30"})
    void refusesAnOlderVersion(String version) {
        assertThatThrownBy(() -> TraefikVersion.require(BINARY, outputOf(version)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("traefik is Traefik " + version, "3.7.15 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", ""})
    void refusesABinaryThatDoesNotShowItsVersion(String version) {
        assertThatThrownBy(() -> TraefikVersion.require(BINARY, outputOf(version)))
                .hasMessageContaining("does not show its version");
    }

    private static String outputOf(String version) {
        return "Version:      " + version + "\nCodename:     langres\nOS/Arch:      linux/amd64\n";
    }
}

package dev.tarefas.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** The contract breaks no client of the last released contract (in {@code released/}), except with a new major version. */
class ReleasedContractTest {

    private final Contract contract = Contract.read();
    private final Path released = lastReleased();

    @Test
    void breaksNoClient() throws IOException {
        assertThat(isCompatible(contract)).isTrue();
    }

    /** The generated SDK has the names of the operations, and a comparison of the HTTP interface ignores names. */
    @Test
    void keepsTheNamesOfItsOperations() {
        Map<String, String> now = operationIds(contract);

        assertThat(operationIds(Contract.read(released)))
                .allSatisfy((where, operationId) -> assertThat(now).containsEntry(where, operationId));
    }

    @Test
    void isNewerThanTheLastReleased() {
        assertThat(version(contract)).isGreaterThan(version(Contract.read(released)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/paths/~1tarefas", "/components/schemas/Tarefa/properties/titulo"})
    void detectsARemoval(String pointer) throws IOException {
        Contract broken = contract.copy();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) broken.root().at(pointer.substring(0, last)))
                .remove(pointer.substring(last + 1).replace("~1", "/"));

        assertThat(isCompatible(broken)).isFalse();
    }

    private boolean isCompatible(Contract changed) throws IOException {
        return OpenApiCompare.fromContents(
                        Files.readString(released), changed.root().toString())
                .isCompatible();
    }

    private static Map<String, String> operationIds(Contract contract) {
        return contract.operations()
                .collect(toMap(
                        Contract.Operation::where,
                        operation -> operation.node().path("operationId").asText()));
    }

    private static Version version(Contract contract) {
        return Version.of(contract.root().at("/info/version").asText());
    }

    private static Path lastReleased() {
        try (Stream<Path> files = Files.list(Path.of("released"))) {
            return files.max(Comparator.comparing(
                            file -> Version.of(file.getFileName().toString().replace(".yaml", ""))))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Version(int major, int minor, int patch) implements Comparable<Version> {

        static Version of(String text) {
            String[] parts = text.split("\\.");
            return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        @Override
        public int compareTo(Version other) {
            return Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .thenComparingInt(Version::patch)
                    .compare(this, other);
        }
    }
}

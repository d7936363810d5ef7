package dev.tarefas.server.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.yaml.snakeyaml.Yaml;

/** The operations of the contract, read from it. */
final class Operations {

    private Operations() {}

    /** Method, path, and whether it is open to everybody ({@code security: []}). */
    static Stream<Arguments> all() {
        Map<String, Map<String, Map<String, Map<String, Object>>>> contract = read();
        return contract.get("paths").entrySet().stream()
                .flatMap(path -> path.getValue().entrySet().stream()
                        .map(operation -> Arguments.of(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                List.of().equals(operation.getValue().get("security")))));
    }

    private static <T> T read() {
        try (InputStream contract = Operations.class.getResourceAsStream("/openapi.yaml")) {
            return new Yaml().load(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tarefas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The contract as a tree. Rules read the tree, and tests break a copy of the tree. */
record Contract(ObjectNode root) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    static Contract read() {
        return read(Path.of("openapi.yaml"));
    }

    static Contract read(Path file) {
        try {
            return new Contract((ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Contract copy() {
        return new Contract(root.deepCopy());
    }

    /** The node itself, or the node at its {@code $ref}. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    Stream<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(
                                member.getKey().toUpperCase() + " " + path.getKey(),
                                path.getKey(),
                                member.getValue())));
    }

    Stream<Response> responses() {
        return operations().flatMap(this::responsesOf);
    }

    Stream<Response> responsesOf(Operation operation) {
        return operation.node().path("responses").properties().stream()
                .map(entry -> new Response(
                        operation.where() + " " + entry.getKey(), entry.getKey(), resolve(entry.getValue())));
    }

    /** The bodies of all requests and responses. */
    Stream<Body> bodies() {
        Stream<Body> requests = operations()
                .flatMap(o -> bodiesIn(o.where() + " request", resolve(o.node().path("requestBody"))));
        return Stream.concat(requests, responses().flatMap(r -> bodiesIn(r.where(), r.node())));
    }

    private static Stream<Body> bodiesIn(String where, JsonNode node) {
        return node.path("content").properties().stream()
                .map(entry -> new Body(where, entry.getKey(), entry.getValue()));
    }

    Stream<Example> examples() {
        return bodies().flatMap(body -> body.node().path("examples").properties().stream()
                .map(entry -> new Example(
                        body.where() + " " + entry.getKey(),
                        body,
                        resolve(entry.getValue()).get("value"))));
    }

    record Operation(String where, String path, JsonNode node) {}

    record Response(String where, String status, JsonNode node) {

        boolean isError() {
            return !status.matches("[123]..");
        }

        boolean hasHeader(String name) {
            return node.path("headers").has(name);
        }
    }

    record Body(String where, String mediaType, JsonNode node) {

        JsonNode schema() {
            return node.path("schema");
        }
    }

    record Example(String where, Body body, JsonNode value) {}
}

package dev.tarefas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarefas.contract.Contract.Body;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Walks all schemas of a contract. */
final class Schemas {

    private static final Set<String> BOUNDED_FORMATS = Set.of("uuid", "date-time");

    private Schemas() {}

    /** The place of a schema. A schema at depth 0 has its own name. */
    record Place(String where, int depth, JsonNode node) {}

    /** All schemas under components, with nested schemas. */
    static Stream<Place> named(Contract contract) {
        return contract.root().at("/components/schemas").properties().stream()
                .flatMap(entry -> walk(new Place(entry.getKey(), 0, entry.getValue())));
    }

    /** Object schemas without a name, for which a generator would invent a name. */
    static Stream<String> inlineObjects(Contract contract) {
        Stream<Place> nested = named(contract).filter(place -> place.depth() > 0);
        Stream<Place> parameters = contract.operations()
                .flatMap(o -> o.node()
                        .path("parameters")
                        .valueStream()
                        .map(contract::resolve)
                        .map(p -> new Place(o.where() + " " + p.path("name").asText(), 1, p.path("schema"))));
        Stream<Place> headers = contract.responses()
                .flatMap(r -> r.node().path("headers").properties().stream()
                        .map(e -> new Place(
                                r.where() + " " + e.getKey(),
                                1,
                                contract.resolve(e.getValue()).path("schema"))));
        Stream<String> unnamedBodies =
                contract.bodies().filter(body -> !body.schema().has("$ref")).map(Body::where);
        Stream<String> objects = Stream.of(nested, parameters, headers)
                .flatMap(s -> s)
                .flatMap(Schemas::walk)
                .filter(place -> place.node().path("type").asText().equals("object")
                        || place.node().has("properties"))
                .map(Place::where);
        return Stream.concat(unnamedBodies, objects);
    }

    /** Generators wrap each nullable property, which is useful only if null has a meaning. */
    static Stream<String> nullableOutsideMergePatch(Contract contract) {
        Set<String> patches = contract.bodies()
                .filter(body -> body.mediaType().equals("application/merge-patch+json"))
                .map(Body::schema)
                .map(schema -> schema.path("$ref").asText().replaceFirst(".*/", ""))
                .collect(Collectors.toSet());
        return named(contract)
                .filter(place -> place.node().path("nullable").asBoolean())
                .map(Place::where)
                .filter(where -> !patches.contains(where.replaceFirst("\\..*", "")));
    }

    static boolean isUnbounded(Place place) {
        JsonNode schema = place.node();
        return switch (schema.path("type").asText()) {
            case "string" ->
                !schema.has("maxLength")
                        && !schema.has("enum")
                        && !BOUNDED_FORMATS.contains(schema.path("format").asText());
            case "array" -> !schema.has("maxItems");
            default -> false;
        };
    }

    private static Stream<Place> walk(Place place) {
        JsonNode schema = place.node();
        Stream<Place> properties = schema.path("properties").properties().stream()
                .map(e -> new Place(place.where() + "." + e.getKey(), place.depth() + 1, e.getValue()));
        Stream<Place> items = schema.has("items")
                ? Stream.of(new Place(place.where() + "[]", place.depth() + 1, schema.get("items")))
                : Stream.of();
        Stream<Place> parts = Stream.of("allOf", "anyOf", "oneOf")
                .flatMap(name -> schema.path(name).valueStream())
                .map(part -> new Place(place.where() + "&", place.depth() + 1, part));
        return Stream.concat(
                Stream.of(place),
                Stream.of(properties, items, parts).flatMap(s -> s).flatMap(Schemas::walk));
    }
}

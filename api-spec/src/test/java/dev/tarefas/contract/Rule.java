package dev.tarefas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarefas.contract.Contract.Operation;
import dev.tarefas.contract.Contract.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules of this project beyond the general lint. A rule returns the places in the contract that break it. */
enum Rule {
    STAYS_ON_OPENAPI_3_0_3(
            contract -> contract.root().path("openapi").asText().equals("3.0.3") ? Stream.of() : Stream.of("openapi")),

    HAS_A_SEMANTIC_VERSION(
            contract -> contract.root().at("/info/version").asText().matches("\\d+\\.\\d+\\.\\d+")
                    ? Stream.of()
                    : Stream.of("info.version")),

    NAMES_PATHS_IN_KEBAB_CASE(operations(
            o -> o.path().matches("(/([a-z-]+|\\{[a-zA-Z]+}))+") || o.path().startsWith("/.well-known/"))),

    NAMES_OPERATIONS_IN_CAMEL_CASE(
            operations(o -> o.node().path("operationId").asText().matches("[a-z]+([A-Z][a-z]+)+"))),

    DESCRIBES_EVERY_OPERATION(operations(o -> !o.node().path("summary").asText().isBlank()
            && !o.node().path("description").asText().isBlank())),

    SAYS_WHO_MAY_CALL(operations(o -> o.node().path("security").isArray())),

    ANSWERS_401_WHERE_A_TOKEN_IS_NEEDED(operations(o ->
            o.node().path("security").isEmpty() || o.node().path("responses").has("401"))),

    ANSWERS_EVERY_REFUSAL_OF_A_BODY(operations(o -> !o.node().has("requestBody")
            || Stream.of("400", "408", "413", "415").allMatch(o.node().path("responses")::has))),

    LISTS_STATUSES_ONE_BY_ONE(responses(r -> r.status().matches("\\d{3}"))),

    TRACES_EVERY_RESPONSE(responses(r -> r.hasHeader("X-Request-Id") && r.hasHeader("X-Instancia"))),

    REPORTS_ERRORS_AS_PROBLEMS(responses(r -> !r.isError() || isProblem(r))),

    NAMES_THE_SCHEME_IN_401(responses(r -> !r.status().equals("401") || r.hasHeader("WWW-Authenticate"))),

    SAYS_WHEN_TO_RETRY(responses(r -> !r.status().matches("429|503") || r.hasHeader("Retry-After"))),

    SAYS_WHERE_IT_WAS_CREATED(responses(r -> !r.status().equals("201") || r.hasHeader("Location"))),

    EXEMPLIFIES_EVERY_BODY(contract -> contract.bodies()
            .filter(body -> body.node().path("examples").isEmpty())
            .map(body -> body.where())),

    SHOWS_VALID_EXAMPLES(Examples::findings),

    SHOWS_PROBLEMS_OF_THE_RIGHT_STATUS(contract -> contract.examples()
            .filter(e -> e.body().mediaType().equals("application/problem+json"))
            .filter(e ->
                    !e.body().where().endsWith(" " + e.value().path("status").asText()))
            .map(e -> e.where())),

    SHOWS_PROBLEMS_OF_THE_CATALOGUE(contract -> contract.examples()
            .filter(e -> e.body().mediaType().equals("application/problem+json"))
            .filter(e -> !ProblemCatalogue.read("pt-BR").says(e.value()))
            .map(e -> e.where())),

    NAMES_SCHEMAS_IN_PASCAL_CASE(contract -> contract.root().at("/components/schemas").properties().stream()
            .map(Map.Entry::getKey)
            .filter(name -> !name.matches("([A-Z][a-z]+)+"))),

    NAMES_EVERY_OBJECT_SCHEMA(Schemas::inlineObjects),

    REFUSES_UNKNOWN_PROPERTIES_IN_REQUESTS(contract -> contract.bodies()
            .filter(body -> body.where().endsWith(" request"))
            .filter(body ->
                    contract.resolve(body.schema()).path("additionalProperties").asBoolean(true))
            .map(body -> body.where())),

    KEEPS_DEFAULTS_OUT_OF_SCHEMAS(contract ->
            Schemas.named(contract).filter(s -> s.node().has("default")).map(Schemas.Place::where)),

    USES_NULL_IN_MERGE_PATCH_ONLY(Schemas::nullableOutsideMergePatch),

    BOUNDS_EVERY_STRING_AND_ARRAY(
            contract -> Schemas.named(contract).filter(Schemas::isUnbounded).map(Schemas.Place::where));

    private final Function<Contract, Stream<String>> check;

    Rule(Function<Contract, Stream<String>> check) {
        this.check = check;
    }

    List<String> findings(Contract contract) {
        return check.apply(contract).distinct().toList();
    }

    private static Function<Contract, Stream<String>> operations(Predicate<Operation> obeys) {
        return contract -> contract.operations().filter(obeys.negate()).map(Operation::where);
    }

    private static Function<Contract, Stream<String>> responses(Predicate<Response> obeys) {
        return contract -> contract.responses().filter(obeys.negate()).map(Response::where);
    }

    private static boolean isProblem(Response response) {
        JsonNode content = response.node().path("content");
        return content.size() == 1
                && content.at("/application~1problem+json/schema/$ref")
                        .asText()
                        .equals("#/components/schemas/Problema");
    }
}

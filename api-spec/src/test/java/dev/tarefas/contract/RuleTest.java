package dev.tarefas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks each rule in a copy of the contract, because a rule that can never fail protects nothing. */
class RuleTest {

    private static final Contract CONTRACT = Contract.read();
    private static final String CREATE = "/paths/~1tarefas/post";

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("breaches")
    void finds(Rule rule, String where, Consumer<Contract> breach) {
        Contract broken = CONTRACT.copy();
        breach.accept(broken);
        assertThat(rule.findings(broken)).anyMatch(finding -> finding.startsWith(where));
    }

    @Test
    void breaksEveryRule() {
        assertThat(breaches().map(breach -> breach.get()[0]))
                .contains(Arrays.asList(Rule.values()).toArray());
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach(Rule.STAYS_ON_OPENAPI_3_0_3, "openapi", put("", "openapi", "3.1.0")),
                breach(Rule.HAS_A_SEMANTIC_VERSION, "info.version", put("/info", "version", "1.0")),
                breach(
                        Rule.NAMES_PATHS_IN_KEBAB_CASE,
                        "POST /minhas_tarefas",
                        rename("/paths", "/tarefas", "/minhas_tarefas")),
                breach(
                        Rule.NAMES_OPERATIONS_IN_CAMEL_CASE,
                        "POST /tarefas",
                        put(CREATE, "operationId", "criar_tarefa")),
                breach(Rule.NAMES_OPERATIONS_IN_CAMEL_CASE, "POST /tarefas", remove(CREATE, "operationId")),
                breach(Rule.DESCRIBES_EVERY_OPERATION, "POST /tarefas", remove(CREATE, "description")),
                breach(Rule.SAYS_WHO_MAY_CALL, "POST /tarefas", remove(CREATE, "security")),
                breach(Rule.ANSWERS_401_WHERE_A_TOKEN_IS_NEEDED, "POST /tarefas", remove(CREATE + "/responses", "401")),
                breach(Rule.ANSWERS_EVERY_REFUSAL_OF_A_BODY, "POST /tarefas", remove(CREATE + "/responses", "415")),
                breach(
                        Rule.LISTS_STATUSES_ONE_BY_ONE,
                        "POST /tarefas",
                        rename(CREATE + "/responses", "500", "default")),
                breach(
                        Rule.TRACES_EVERY_RESPONSE,
                        "POST /tarefas 201",
                        remove(CREATE + "/responses/201/headers", "X-Request-Id")),
                breach(
                        Rule.TRACES_EVERY_RESPONSE,
                        "POST /tarefas 409",
                        remove("/components/responses/LimiteDeTarefas/headers", "X-Instancia")),
                breach(
                        Rule.REPORTS_ERRORS_AS_PROBLEMS,
                        "POST /tarefas 409",
                        rename(
                                "/components/responses/LimiteDeTarefas/content",
                                "application/problem+json",
                                "application/json")),
                breach(
                        Rule.NAMES_THE_SCHEME_IN_401,
                        "POST /tarefas 401",
                        remove("/components/responses/NaoAutenticado/headers", "WWW-Authenticate")),
                breach(
                        Rule.SAYS_WHEN_TO_RETRY,
                        "POST /sessoes 429",
                        remove("/components/responses/MuitasRequisicoes/headers", "Retry-After")),
                breach(
                        Rule.SAYS_WHEN_TO_RETRY,
                        "GET /healthz 503",
                        remove("/components/responses/Indisponivel/headers", "Retry-After")),
                breach(
                        Rule.SAYS_WHERE_IT_WAS_CREATED,
                        "POST /tarefas 201",
                        remove(CREATE + "/responses/201/headers", "Location")),
                breach(
                        Rule.EXEMPLIFIES_EVERY_BODY,
                        "POST /tarefas request",
                        remove(CREATE + "/requestBody/content/application~1json", "examples")),
                breach(
                        Rule.SHOWS_VALID_EXAMPLES,
                        "POST /tarefas request",
                        put("/components/examples/tarefaMinima/value", "titulo", "")),
                breach(
                        Rule.SHOWS_VALID_EXAMPLES,
                        "POST /tarefas request",
                        put("/components/examples/tarefaMinima/value", "dono", "ana")),
                breach(
                        Rule.SHOWS_VALID_EXAMPLES,
                        "GET /usuarios/eu 200",
                        put("/components/examples/usuariaAna/value", "criadoEm", "ontem")),
                breach(
                        Rule.SHOWS_VALID_EXAMPLES,
                        "GET /usuarios/eu 200",
                        remove("/components/examples/usuariaAna/value", "papel")),
                breach(
                        Rule.SHOWS_PROBLEMS_OF_THE_RIGHT_STATUS,
                        "POST /tarefas 409",
                        putNumber("/components/examples/limiteDeTarefas/value", "status", 400)),
                breach(
                        Rule.SHOWS_PROBLEMS_OF_THE_CATALOGUE,
                        "POST /tarefas 409",
                        put("/components/examples/limiteDeTarefas/value", "type", "/problemas/sem-nome")),
                breach(
                        Rule.SHOWS_PROBLEMS_OF_THE_CATALOGUE,
                        "GET /tarefas/{id} 404",
                        put("/components/examples/naoEncontrado/value", "detail", "Sumiu.")),
                breach(
                        Rule.NAMES_SCHEMAS_IN_PASCAL_CASE,
                        "novaTarefa",
                        rename("/components/schemas", "NovaTarefa", "novaTarefa")),
                breach(
                        Rule.NAMES_EVERY_OBJECT_SCHEMA,
                        "GET /tarefas limite",
                        inlineObject("/components/parameters/Limite", "schema")),
                breach(
                        Rule.NAMES_EVERY_OBJECT_SCHEMA,
                        "POST /tarefas request",
                        remove(CREATE + "/requestBody/content/application~1json/schema", "$ref")),
                breach(
                        Rule.NAMES_EVERY_OBJECT_SCHEMA,
                        "POST /tarefas request",
                        inlineObject(CREATE + "/requestBody/content/application~1json", "schema")),
                breach(
                        Rule.NAMES_EVERY_OBJECT_SCHEMA,
                        "Tarefa.titulo",
                        inlineObject("/components/schemas/Tarefa/properties", "titulo")),
                breach(
                        Rule.REFUSES_UNKNOWN_PROPERTIES_IN_REQUESTS,
                        "POST /tarefas request",
                        remove("/components/schemas/NovaTarefa", "additionalProperties")),
                breach(
                        Rule.KEEPS_DEFAULTS_OUT_OF_SCHEMAS,
                        "Situacao",
                        put("/components/schemas/Situacao", "default", "PENDENTE")),
                breach(
                        Rule.KEEPS_DEFAULTS_OUT_OF_SCHEMAS,
                        "AlteracaoDeTarefa.descricao",
                        put("/components/schemas/AlteracaoDeTarefa/properties/descricao", "default", "")),
                breach(
                        Rule.USES_NULL_IN_MERGE_PATCH_ONLY,
                        "Descricao",
                        putFlag("/components/schemas/Descricao", "nullable")),
                breach(Rule.BOUNDS_EVERY_STRING_AND_ARRAY, "Titulo", remove("/components/schemas/Titulo", "maxLength")),
                breach(
                        Rule.BOUNDS_EVERY_STRING_AND_ARRAY,
                        "Etiquetas",
                        remove("/components/schemas/Etiquetas", "maxItems")));
    }

    private static Arguments breach(Rule rule, String where, Consumer<Contract> breach) {
        return Arguments.of(rule, where, breach);
    }

    private static Consumer<Contract> put(String pointer, String name, String value) {
        return contract -> at(contract, pointer).put(name, value);
    }

    private static Consumer<Contract> putNumber(String pointer, String name, int value) {
        return contract -> at(contract, pointer).put(name, value);
    }

    private static Consumer<Contract> putFlag(String pointer, String name) {
        return contract -> at(contract, pointer).put(name, true);
    }

    private static Consumer<Contract> inlineObject(String pointer, String name) {
        return contract -> at(contract, pointer).putObject(name).put("type", "object");
    }

    private static Consumer<Contract> remove(String pointer, String name) {
        return contract ->
                assertThat(at(contract, pointer).remove(name)).as(name).isNotNull();
    }

    private static Consumer<Contract> rename(String pointer, String from, String to) {
        return contract -> at(contract, pointer).set(to, at(contract, pointer).remove(from));
    }

    private static ObjectNode at(Contract contract, String pointer) {
        return (ObjectNode) contract.root().at(pointer);
    }
}

package dev.tarefas.contract;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import dev.tarefas.contract.Contract.Example;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.stream.Stream;

/** Validates every example against the schema beside the example. */
final class Examples {

    private Examples() {}

    static Stream<String> findings(Contract contract) {
        OpenAPI api =
                new OpenAPIV3Parser().readContents(contract.root().toString()).getOpenAPI();
        SchemaValidator validator = new SchemaValidator(api, new MessageResolver());
        return contract.examples().flatMap(example -> findings(validator, example));
    }

    private static Stream<String> findings(SchemaValidator validator, Example example) {
        Schema<?> schema =
                new Schema<>().$ref(example.body().schema().path("$ref").asText());
        return validator.validate(example.value().toString(), schema, "example").getMessages().stream()
                .map(ValidationReport.Message::getMessage)
                .map(message -> example.where() + ": " + message);
    }
}

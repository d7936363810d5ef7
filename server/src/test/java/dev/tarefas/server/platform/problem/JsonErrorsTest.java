package dev.tarefas.server.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException.Reference;

class JsonErrorsTest {

    @Test
    void escapesAsRfc6901Says() {
        assertThat(JsonErrors.pointer(List.of(new Reference(this, "a/b~c"), new Reference(this, 2))))
                .isEqualTo("/a~1b~0c/2");
    }

    @Test
    void makesASafePointerFromAnyPropertyName() {
        String hostile = "\ud800" + "x".repeat(10_000);

        assertThat(JsonErrors.pointer(List.of(new Reference(this, hostile))))
                .hasSize(512)
                .startsWith("/?x");
    }
}

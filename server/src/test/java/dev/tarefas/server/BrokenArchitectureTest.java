package dev.tarefas.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that each rule of {@link ArchitectureTest} can fail: a rule that never can guards nothing. */
class BrokenArchitectureTest {

    private static final JavaClasses BROKEN = new ClassFileImporter()
            .importPackages("dev.tarefas.server")
            .that(describe("break rules", type -> type.getSimpleName().startsWith("RuleBreaking")));

    @ParameterizedTest
    @MethodSource
    void findsTheViolation(ArchRule rule) {
        assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
    }

    static Stream<Named<ArchRule>> findsTheViolation() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> Named.of(field.getName(), rule(field)));
    }

    private static ArchRule rule(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

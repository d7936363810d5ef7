package dev.tarefas.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.r2dbc.spi.Statement;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that each rule of {@link ArchitectureTest} can fail, because a rule that cannot fail checks nothing. */
class BrokenArchitectureTest {

    private static final JavaClasses BROKEN = new ClassFileImporter()
            .importPackages("dev.tarefas.server")
            .that(describe("break rules", type -> type.isAnnotatedWith(Breaks.class)));

    @ParameterizedTest
    @MethodSource("rules")
    void findsEachViolation(String rule) {
        JavaClasses breaking =
                BROKEN.that(describe("break it", type -> brokenBy(type).equals(rule)));

        assertThat(breaking).as("classes that break it").isNotEmpty();
        if (rule.equals("NO_CYCLES")) {
            assertThat(breaks(breaking, rule)).isTrue(); // A cycle takes more than one class.
        } else {
            assertThat(breaking).allMatch(type -> breaks(BROKEN.that(describe("is it", type::equals)), rule));
        }
    }

    static Stream<String> rules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(Field::getName);
    }

    private static String brokenBy(JavaClass type) {
        return type.getAnnotationOfType(Breaks.class).value();
    }

    private static boolean breaks(JavaClasses classes, String rule) {
        try {
            return ((ArchRule) ArchitectureTest.class.getDeclaredField(rule).get(null))
                    .evaluate(classes)
                    .hasViolation();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** This feature is in a package that no rule names. */
    @Breaks("SQL_IS_IN_REPOSITORIES")
    static class NewFeature {
        Statement statement;
    }
}

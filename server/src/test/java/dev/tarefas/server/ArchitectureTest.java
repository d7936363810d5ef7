package dev.tarefas.server;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which package may depend on which, and which libraries only one package may use. {@link BrokenArchitectureTest}
 * breaks each rule.
 */
@AnalyzeClasses(packages = "dev.tarefas.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "dev.tarefas.server.";
    private static final DescribedPredicate<JavaClass> FEATURES = resideInAPackage("dev.tarefas.server..")
            .and(resideOutsideOfPackages(BASE + "platform..", BASE + "api.."))
            .as("are of a feature");

    /** {@code System.nanoTime} is allowed: it only measures how long something took. */
    private static final String WAYS_TO_THE_TIME = "java\\.time\\..*\\.now\\((?!java\\.time\\.Clock).*"
            + "|java\\.time\\.(Clock|InstantSource)\\.(system|tick(Millis|Seconds|Minutes)).*"
            + "|java\\.lang\\.System\\.currentTimeMillis.*"
            + "|java\\.util\\.Date\\.<init>\\(\\)"
            + "|java\\.util\\.Calendar\\.getInstance.*";

    @ArchTest
    static final ArchRule RETRY_AND_BREAKER_STAY_IN_THE_DATABASE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "platform.database..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.resilience4j..");

    @ArchTest
    static final ArchRule CONNECTIONS_STAY_IN_THE_DATABASE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "platform.database..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Connection.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ConnectionFactory.class);

    @ArchTest
    static final ArchRule ONLY_READINESS_PROBES_THE_DATABASE = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "platform.lifecycle..")
            .should()
            .accessTargetWhere(target(fullNameMatching(BASE + "platform.database.Database.probe.*")));

    @ArchTest
    static final ArchRule SQL_IS_IN_REPOSITORIES = noClasses()
            .that(FEATURES)
            .and()
            .haveSimpleNameNotEndingWith("Repository")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.r2dbc..")
            .orShould()
            .callMethodWhere(target(owner(fullNameMatching(BASE + "platform.database.SqlSession"))));

    @ArchTest
    static final ArchRule FEATURES_USE_NO_SECURITY_LIBRARY = noClasses()
            .that(FEATURES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..", "org.springframework.security..");

    @ArchTest
    static final ArchRule PLATFORM_USES_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage(BASE + "platform..")
            .should()
            .dependOnClassesThat(FEATURES)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "api.model..");

    @ArchTest
    static final ArchRule GENERATED_MODELS_STOP_AT_THE_CONTROLLER = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "api..")
            .and()
            .haveSimpleNameNotEndingWith("Controller")
            .and()
            .haveSimpleNameNotEndingWith("Mapper")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "api.model..");

    @ArchTest
    static final ArchRule CONTROLLERS_LEAVE_REPOSITORIES_ALONE = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository");

    /** From the top to the bottom; a package may use only those below it. */
    static final List<String> PLATFORM = List.of(
            "web",
            "idempotency",
            "lifecycle",
            "throttle",
            "upstream",
            "security",
            "database",
            "problem",
            "observability",
            "config");

    @ArchTest
    static final ArchRule PLATFORM_ARROWS_POINT_DOWNWARD = IntStream.range(1, PLATFORM.size())
            .mapToObj(ArchitectureTest::usesNothingAbove)
            .reduce((one, other) -> CompositeArchRule.of(one).and(other))
            .orElseThrow();

    private static ArchRule usesNothingAbove(int layer) {
        String[] above = PLATFORM.subList(0, layer).stream()
                .map(name -> BASE + "platform." + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(BASE + "platform." + PLATFORM.get(layer) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(true);
    }

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(BASE + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(BASE + "platform.lifecycle.TimeConfiguration")
            .should()
            .accessTargetWhere(target(fullNameMatching(WAYS_TO_THE_TIME)));

    @ArchTest
    static final ArchRule NOTHING_BLOCKS_BUT_THE_START = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(BASE + "usuario.FirstAdministrator")
            .and()
            .doNotHaveFullyQualifiedName(BASE + "platform.lifecycle.WarmUp")
            .should()
            .accessTargetWhere(target(nameMatching("block(First|Last)?")));
}

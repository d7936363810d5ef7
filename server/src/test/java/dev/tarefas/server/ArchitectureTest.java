package dev.tarefas.server;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;

/** The arrows between packages, and what only one of them may touch. {@link BrokenArchitectureTest} breaks each rule. */
@AnalyzeClasses(packages = "dev.tarefas.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "dev.tarefas.server.";
    private static final DescribedPredicate<JavaClass> FEATURES = resideInAPackage("dev.tarefas.server..")
            .and(resideOutsideOfPackages(BASE + "platform..", BASE + "api.."))
            .as("are of a feature");

    /** {@code System.nanoTime} is none: it only tells how long something took. */
    private static final String WAYS_TO_THE_TIME = "java\\.time\\..*\\.now\\((?!java\\.time\\.Clock).*"
            + "|java\\.time\\.(Clock|InstantSource)\\.(system|tick(Millis|Seconds|Minutes)).*"
            + "|java\\.lang\\.System\\.currentTimeMillis.*"
            + "|java\\.util\\.Date\\.<init>\\(\\)"
            + "|java\\.util\\.Calendar\\.getInstance.*";

    @ArchTest
    static final ArchRule ONE_DOOR_TO_THE_DATABASE = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "platform.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.resilience4j..", "org.springframework.transaction..");

    @ArchTest
    static final ArchRule CONNECTIONS_STAY_BEHIND_THE_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "platform.database..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Connection.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ConnectionFactory.class);

    @ArchTest
    static final ArchRule ONLY_READINESS_GOES_AROUND_BREAKER_AND_RETRY = noClasses()
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
            .resideInAnyPackage("io.r2dbc..", "org.springframework.r2dbc..");

    @ArchTest
    static final ArchRule FEATURES_KNOW_NO_SECURITY_LIBRARY = noClasses()
            .that(FEATURES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..", "org.springframework.security..");

    @ArchTest
    static final ArchRule PLATFORM_KNOWS_NO_FEATURE = noClasses()
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

package dev.tarefas.server;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;

/** The arrows between packages, and what only one of them may touch. {@link BrokenArchitectureTest} breaks each rule. */
@AnalyzeClasses(packages = "dev.tarefas.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "dev.tarefas.server.";
    private static final String[] FEATURES = {
        BASE + "tarefa..", BASE + "usuario..", BASE + "sessao..", BASE + "operacao.."
    };

    @ArchTest
    static final ArchRule ONE_DOOR_TO_THE_DATABASE = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "platform.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.resilience4j..", "org.springframework.transaction..");

    @ArchTest
    static final ArchRule FEATURES_HOLD_NO_CONNECTION = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Connection.class, ConnectionFactory.class);

    @ArchTest
    static final ArchRule SQL_IS_IN_REPOSITORIES = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .and()
            .haveSimpleNameNotEndingWith("Repository")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.r2dbc..", "org.springframework.r2dbc..");

    @ArchTest
    static final ArchRule FEATURES_KNOW_NO_SECURITY_LIBRARY = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..", "org.springframework.security..");

    @ArchTest
    static final ArchRule PLATFORM_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage(BASE + "platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES)
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
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule NOTHING_BLOCKS_BUT_THE_START = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Administrator")
            .should()
            .callMethodWhere(target(nameMatching("block(First|Last)?")));
}

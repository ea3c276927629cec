package dev.umbra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md: instrumentation → exchange ← core; weaver → instrumentation; launcher → all. */
class ArchitectureTest {

    private static final String[] CORE = {
        "dev.umbra.account..",
        "dev.umbra.chat..",
        "dev.umbra.cohort..",
        "dev.umbra.comparison..",
        "dev.umbra.config..",
        "dev.umbra.cost..",
        "dev.umbra.dialect..",
        "dev.umbra.engine..",
        "dev.umbra.health..",
        "dev.umbra.log..",
        "dev.umbra.management..",
        "dev.umbra.pairing..",
        "dev.umbra.redaction..",
        "dev.umbra.safety..",
        "dev.umbra.sampling..",
        "dev.umbra.schema..",
        "dev.umbra.shadow..",
        "dev.umbra.telemetry..",
        "dev.umbra.translation.."
    };

    private final JavaClasses umbra = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.umbra");

    @Test
    void everyPackageBelongsToOneHouse() {
        classes()
                .should()
                .resideInAnyPackage(concat(
                        CORE,
                        "dev.umbra.exchange..",
                        "dev.umbra.weaver..",
                        "dev.umbra.launcher..",
                        "dev.umbra.instrumentation.."))
                .check(umbra);
    }

    @Test
    void theExchangeStandsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.umbra.exchange..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.umbra.exchange..", "java..", "org.jspecify..")
                .check(umbra);
    }

    @Test
    void clientModulesKnowTheExchangeAndTheirClientAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.umbra.instrumentation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(CORE, "dev.umbra.weaver..", "dev.umbra.launcher.."))
                .check(umbra);
    }

    @Test
    void theCoreKnowsNeitherByteBuddyNorAnyClientOfTheApplication() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "net.bytebuddy..",
                        "java.net.http..",
                        "dev.umbra.instrumentation..",
                        "dev.umbra.weaver..",
                        "dev.umbra.launcher..")
                .check(umbra);
    }

    @Test
    void theWeaverDoesNotKnowTheCore() {
        noClasses()
                .that()
                .resideInAPackage("dev.umbra.weaver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE)
                .check(umbra);
    }

    @Test
    void thePackagesOfTheCoreHaveNoCycles() {
        slices().matching("dev.umbra.(*)..").should().beFreeOfCycles().check(umbra);
    }

    /** Each would be initialised before the application could install its own. */
    @Test
    void whatRunsInPremainTouchesNoLoggingJmxOrNio() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.umbra.launcher..",
                        "dev.umbra.config..",
                        "dev.umbra.cost..",
                        "dev.umbra.weaver..",
                        "dev.umbra.exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "javax.management..", "java.nio.file..")
                .check(umbra);
    }

    private static String[] concat(String[] packages, String... more) {
        String[] all = java.util.Arrays.copyOf(packages, packages.length + more.length);
        System.arraycopy(more, 0, all, packages.length, more.length);
        return all;
    }
}

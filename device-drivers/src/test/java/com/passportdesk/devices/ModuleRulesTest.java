package com.passportdesk.devices;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.Executors;

@AnalyzeClasses(
        packages = "com.passportdesk.devices",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    @ArchTest
    static final ArchRule plainJava =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "com.passportdesk.devices..",
                            "com.fazecast.jSerialComm..",
                            "java..",
                            "javax.crypto..",
                            "javax.security.auth..",
                            "org.slf4j..",
                            "org.jspecify..")
                    .because(
                            "drivers must run in the console, on the command line and in tests,"
                                    + " without Spring, JavaFX or anything that knows of members")
                    .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlySomeStartThreads =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..link..", "..simulated..")
                    .should()
                    .callMethod(Thread.class, "start")
                    .orShould()
                    .callMethod(Thread.class, "ofPlatform")
                    .orShould()
                    .callMethod(Thread.class, "ofVirtual")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Executors.class)
                    .because(
                            "each device has one thread that owns its port; a second one would"
                                    + " interleave its bytes")
                    .allowEmptyShould(false);

    @ArchTest
    static final ArchRule cardsKnowNoReader =
            noClasses()
                    .that()
                    .resideInAPackage("..card..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..pn532..", "..reader..", "..simulated..", "..port..")
                    .because("another kind of reader must be able to use the same cards")
                    .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyPortsKnowJSerialComm =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..link..", "..port..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.fazecast..")
                    .because("its traps are measured and handled in one place")
                    .allowEmptyShould(false);

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("com.passportdesk.devices.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a package must be readable without the ones built on it")
                    .allowEmptyShould(false);

    @ArchTest
    static void rulesLookAtRealCode(JavaClasses classes) {
        assertThat(classes.that(resideInAPackage("..link.."))).hasSizeGreaterThan(5);
        assertThat(classes.that(resideInAPackage("..card.."))).hasSizeGreaterThan(10);
        assertThat(classes.get("com.passportdesk.devices.link.LinkOwner").getMethodCallsFromSelf())
                .anyMatch(call -> call.getTarget().getName().equals("ofPlatform"));
    }
}

package com.passportdesk.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/// The rules of this module that a compiler cannot see. A rule that matches no class fails.
@AnalyzeClasses(
        packages = "com.passportdesk.store",
        importOptions = ImportOption.DoNotIncludeTests.class)
class StoreRulesTest {

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NEITHER_SCREENS_NOR_DEVICES =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "com.passportdesk.console..",
                            "com.passportdesk.devices..",
                            "javafx..",
                            "java.awt..",
                            "javax.swing..",
                            "com.fazecast..",
                            "org.springframework.boot..",
                            "org.springframework.context..")
                    .because("the same store runs behind the window, the commands and the tests");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("com.passportdesk.store.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a feature in a cycle can neither be read nor moved alone");

    @ArchTest
    static final ArchRule ONLY_THE_WRITER_AND_THE_LINE_START_THREADS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "com.passportdesk.store.backup..",
                            "com.passportdesk.store.cardkey..",
                            "com.passportdesk.store.desk..",
                            "com.passportdesk.store.keystore..",
                            "com.passportdesk.store.neighbour..",
                            "com.passportdesk.store.projection..",
                            "com.passportdesk.store.replica..",
                            "com.passportdesk.store.proxy..")
                    .should()
                    .callMethod(Thread.class, "ofPlatform")
                    .orShould()
                    .callMethod(Thread.class, "ofVirtual")
                    .orShould()
                    .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                    .orShould()
                    .callConstructor(Thread.class, Runnable.class)
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                            Executors.class,
                            ForkJoinPool.class,
                            CompletableFuture.class,
                            Timer.class)
                    .because(
                            "every thread has an owner that stops it by flag within five seconds,"
                                    + " and none that may be in H2 is ever interrupted");

    @ArchTest
    static final ArchRule ONLY_DESK_AND_PROJECTION_OPEN_H2 =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "com.passportdesk.store.desk..", "com.passportdesk.store.projection..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.h2..")
                    .because(
                            "rows are a picture of journal and feed: who else could write would"
                                    + " make a picture of nothing");

    @ArchTest
    static final ArchRule ONLY_CENTRE_AND_LINE_KNOW_POSTGRESQL =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "com.passportdesk.store.cardkey..",
                            "com.passportdesk.store.central..",
                            "com.passportdesk.store.replica..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.postgresql..", "org.flywaydb..")
                    .because("a decision never asks the centre");

    @ArchTest
    static final ArchRule NOBODY_ASKS_WHETHER_THE_LINE_WAS_CUT =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("com.passportdesk.store.proxy..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.passportdesk.store.proxy..")
                    .because("a line that is down by a flag proves nothing");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_THE_LINE =
            classes()
                    .that()
                    .resideInAPackage("com.passportdesk.store.replica..")
                    .should()
                    .onlyBeAccessed()
                    .byAnyPackage("com.passportdesk.store.replica..")
                    .because("features decide from rows, the same with the line up or down");
}

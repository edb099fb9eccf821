package com.passportdesk.console;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.passportdesk.store.site.Site;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

/// The rules of the house that a compiler cannot see. A rule that matches no class fails by itself
/// (ArchUnit's default), so none of them can pass by looking at nothing.
@AnalyzeClasses(
        packages = "com.passportdesk.console",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String FX = "com.passportdesk.console.fx..";

    /// Devices that are no port: the system's printers, and the door systems of others. Each is
    /// closed with the desk's devices.
    private static final String OWNERS_OF_DEVICES =
            "com\\.passportdesk\\.console\\."
                    + "(device\\.(DoorSystemDevice|SystemPrinterDevice)"
                    + "|door\\.(DoorReports|DoorSystems))";

    private static final String SHELL = "com.passportdesk.console.shell..";
    private static final String PROBLEM = "com.passportdesk.console.problem..";

    @ArchTest
    static final ArchRule ONLY_FX_RETURNS_TO_THE_SCREEN =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(FX)
                    .should()
                    .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                    .because(
                            "Background is the one door back to the JavaFX thread; a second one"
                                    + " cannot be tested or closed");

    @ArchTest
    static final ArchRule ONLY_OWNERS_MAKE_THREADS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            FX,
                            "com.passportdesk.console.command..",
                            "com.passportdesk.console.demo..",
                            "com.passportdesk.console.rpc..",
                            "com.passportdesk.console.start..")
                    .and()
                    .haveNameNotMatching(OWNERS_OF_DEVICES)
                    .should()
                    .callMethod(Thread.class, "ofPlatform")
                    .orShould()
                    .callMethod(Thread.class, "ofVirtual")
                    .orShould()
                    .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                    .orShould()
                    .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                    .orShould()
                    .callMethodWhere(
                            target(owner(assignableTo(CompletableFuture.class)))
                                    .and(target(nameMatching(".*(run|supply)Async"))))
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                            Executors.class,
                            ForkJoinPool.class,
                            ThreadPoolExecutor.class,
                            Timer.class)
                    .because("a thread nobody named and closed keeps the console from ending");

    @ArchTest
    static final ArchRule THE_SHELL_KNOWS_NO_FEATURE =
            noClasses()
                    .that()
                    .resideInAPackage(SHELL)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("com.passportdesk.console..")
                                    .and(resideOutsideOfPackages(SHELL, FX, PROBLEM)))
                    .because("sections come as a list, so that a feature is one package");

    @ArchTest
    static final ArchRule THE_TOOLKIT_KNOWS_NOBODY =
            noClasses()
                    .that()
                    .resideInAPackage(FX)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("com.passportdesk..")
                                    .and(resideOutsideOfPackages(FX)))
                    .because("components take plain records, never the store's or a device's");

    @ArchTest
    static final ArchRule THE_FRAME_IS_FREE_OF_SPRING =
            noClasses()
                    .that()
                    .resideInAnyPackage(FX, SHELL, PROBLEM)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..")
                    .because("the window opens in a test without a container");

    @ArchTest
    static final ArchRule NOBODY_KEEPS_THE_SITE =
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .areNotRecords()
                    .and()
                    .areDeclaredInClassesThat()
                    .doNotHaveFullyQualifiedName("com.passportdesk.console.desk.DeskSite")
                    .should()
                    .haveRawType(Site.class)
                    .because("its hours and products change while people work: DeskSite knows");

    @ArchTest
    static final ArchRule PAPER_NEEDS_NO_WINDOW =
            noClasses()
                    .that()
                    .resideInAPackage("com.passportdesk.console.document..")
                    .and()
                    .haveSimpleNameNotEndingWith("Configuration")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..", "org.springframework..")
                    .because("receipts are also rendered by programs without a display");

    @ArchTest
    static final ArchRule VIEW_MODELS_HOLD_NO_CONTROLS =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
                    .allowEmptyShould(true)
                    .because("a view model is tested without a window");

    @ArchTest
    static final ArchRule SERVICES_NEVER_SEE_THE_SCREEN =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Service")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..")
                    .allowEmptyShould(true)
                    .because("a service blocks freely and runs without JavaFX");

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLES =
            slices().matching("com.passportdesk.console.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a feature that cannot be taken out cannot be understood alone");

    @ArchTest
    static final ArchRule VIEWS_ARE_SHOWN =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("View")
                    .and()
                    .resideOutsideOfPackage(FX)
                    .should()
                    .implement(com.passportdesk.console.shell.Screen.class)
                    .allowEmptyShould(true)
                    .because("the shell shows screens and nothing else");
}

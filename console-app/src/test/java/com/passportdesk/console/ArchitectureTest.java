package com.passportdesk.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The rules of the house that a compiler cannot see. A rule that matches no class fails by itself
/// (ArchUnit's default), so none of them can pass by looking at nothing.
@AnalyzeClasses(
        packages = "com.passportdesk.console",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String FX = "com.passportdesk.console.fx..";
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
    static final ArchRule ONLY_FX_MAKES_THREADS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            FX,
                            "com.passportdesk.console.command..",
                            "com.passportdesk.console.demo..",
                            "com.passportdesk.console.rpc..")
                    .should()
                    .callConstructor(Thread.class, Runnable.class)
                    .orShould()
                    .callMethod(Thread.class, "startVirtualThread", Runnable.class)
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

package com.passportdesk.console.command;

import static com.passportdesk.console.fx.Headless.onScreen;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.store.desk.DeskHome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program without a desk, on a machine with a display: its first window leads to training,
/// which is there again the next time.
class TrainingTest {

    @TempDir Path directory;

    @BeforeEach
    void screen() {
        Headless.start();
    }

    private static CompletableFuture<Integer> run(String... arguments) {
        PrintStream nowhere =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return CompletableFuture.supplyAsync(
                () -> new Terminal(nowhere, nowhere, () -> true).carryOut(arguments));
    }

    /// The window with this in it, once it is there.
    private static Scene window(String selector) throws Exception {
        Eventually.holds(() -> assertThat(found(selector)).isNotNull());
        Scene found = found(selector);
        assertThat(found).isNotNull();
        return found;
    }

    private static @Nullable Scene found(String selector) throws Exception {
        return onScreen(() ->
                Window.getWindows().stream()
                        .map(Window::getScene)
                        .filter(scene -> scene != null && scene.getRoot().lookup(selector) != null)
                        .findFirst()
                        .orElse(null));
    }

    private static void close(Scene scene) throws Exception {
        onScreen(() -> {
            ((Stage) scene.getWindow()).close();
            return null;
        });
    }

    private static String banner(Scene desk) throws Exception {
        return onScreen(() -> ((Label) desk.getRoot().lookup(".banner-words")).getText());
    }

    @Test
    void theFirstWindowLeadsToTrainingThatIsKept() throws Exception {
        String home = directory.resolve("training").toString();
        CompletableFuture<Integer> first = run("--home", home, "--members", "1000");
        Scene asking = window("#first-start");
        onScreen(() -> Headless.press(asking, DeskKey.digit(2)));
        Scene desk = window("#signin");
        assertThat(banner(desk)).startsWith("Training. Nothing here is real.");
        assertThat(found("#first-start")).isNull();
        close(desk);
        assertThat(first.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(DeskHome.isHome(directory.resolve("training/desk"))).isTrue();

        CompletableFuture<Integer> again = run("--training", "--home", home);
        close(window("#signin"));
        assertThat(again.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void whatCannotBeMadeIsSaidAndTheWindowStays() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        CompletableFuture<Integer> run = run("--home", file.toString(), "--members", "1000");
        Scene asking = window("#first-start");
        onScreen(() -> Headless.press(asking, DeskKey.digit(2)));
        String sentence = new Texts(Appearance.machineLocale()).get("welcome.failed.sample");
        Eventually.holds(() -> {
            assertThat(message(asking)).isEqualTo(sentence);
            assertThat(onScreen(() -> asking.getRoot().lookup("#first-1").isDisabled())).isFalse();
        });
        onScreen(() -> Headless.press(asking, DeskKey.ESCAPE));
        assertThat(run.get(60, TimeUnit.SECONDS)).isZero();
    }

    private static String message(Scene asking) throws Exception {
        return onScreen(() -> asking.getRoot().lookup("#first-message").getAccessibleText());
    }

    @Test
    void closingTheFirstWindowEndsTheProgram() throws Exception {
        CompletableFuture<Integer> run = run("--home", directory.resolve("none").toString());
        Scene asking = window("#first-start");
        onScreen(() -> Headless.press(asking, DeskKey.ESCAPE));
        assertThat(run.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(found("#first-start")).isNull();
    }
}
